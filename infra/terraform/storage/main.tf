# The bucket that s3-storage writes to: nobody else's, encrypted, with colder storage for what a channel doesn't `keep`.
# Which channels there are, and how they are stored, is read from pipeline.yaml.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

locals {
  plain = {
    format = "ndjson"
    layout = "channel={channel}/date={date}/hour={hour}"
    keep   = null
  }

  channels = {
    for name, channel in yamldecode(file(var.pipeline)).channels : name => merge(
      local.plain,
      try(channel.storage, null) == null ? {} : { for key, value in channel.storage : key => value if key != "compression" },
      { schema = try(channel.schema, null) },
    )
  }

  # What all keys of a channel begin with: pipeline.yaml is refused at build where `keep` is said and the channel isn't in it.
  prefixes = {
    for name, channel in local.channels :
    name => replace(regex("^[^{]*(?:\\{channel\\}[^{]*)?", channel.layout), "{channel}", name)
  }

  kept = { for name, channel in local.channels : name => tonumber(trimsuffix(channel.keep, "d")) if channel.keep != null }
}

resource "aws_s3_bucket" "data" {
  bucket = var.bucket
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = aws_s3_bucket.data.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

data "aws_iam_policy_document" "only_tls" {
  statement {
    sid       = "OnlyTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.data.arn, "${aws_s3_bucket.data.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = data.aws_iam_policy_document.only_tls.json
}

resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    id     = "uploads-that-nobody-ended"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  dynamic "rule" {
    for_each = local.kept
    content {
      id     = "keep-${rule.key}"
      status = "Enabled"
      filter {
        prefix = local.prefixes[rule.key]
      }
      transition {
        days          = rule.value
        storage_class = var.colder
      }
    }
  }
}
