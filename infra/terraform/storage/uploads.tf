# The bucket of uploads: data that are too large for their messages. The front end writes to it, agents read it.

locals {
  raw_pipeline = yamldecode(file(var.pipeline))

  # Channels with max_upload_bytes.
  large = toset([for name, channel in local.raw_pipeline.channels : name if try(channel.max_upload_bytes, null) != null])

  # What s3-storage keeps as lines or rows says where the data are: they stay.
  referred = toset([
    for name, agent in try(local.raw_pipeline.agents, {}) : agent.reads
    if try(agent.function, split("@", name)[0]) == "s3-storage" && try(local.channels[agent.reads].format, "") != "raw"
  ])

  # Traces live at least as long as any topic keeps a datum. It may die on its last day, be redriven on its dead letter's last, and
  # be kept for that redrive as long again; S3 counts from an upload's begin.
  days = {
    for name, time in {
      trace = try(local.raw_pipeline.trace.time_to_live, "14d")
      dead  = try(local.raw_pipeline.dead_letters.retention, "14d")
    } : name => ceil(tonumber(regex("^[0-9]+", time)) / { d = 1, h = 24, m = 1440, s = 86400 }[regex("[a-z]+$", time)])
  }
  days_in_stream = local.days.trace + 2 * local.days.dead + 2
}

resource "aws_s3_bucket" "uploads" {
  count  = length(local.large) == 0 ? 0 : 1
  bucket = "${var.bucket}-uploads"
}

resource "aws_s3_bucket_public_access_block" "uploads" {
  count                   = length(aws_s3_bucket.uploads)
  bucket                  = aws_s3_bucket.uploads[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "uploads" {
  count  = length(aws_s3_bucket.uploads)
  bucket = aws_s3_bucket.uploads[0].id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "uploads" {
  count  = length(aws_s3_bucket.uploads)
  bucket = aws_s3_bucket.uploads[0].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

data "aws_iam_policy_document" "uploads_only_tls" {
  count = length(aws_s3_bucket.uploads)
  statement {
    sid       = "OnlyTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.uploads[0].arn, "${aws_s3_bucket.uploads[0].arn}/*"]
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

resource "aws_s3_bucket_policy" "uploads" {
  count  = length(aws_s3_bucket.uploads)
  bucket = aws_s3_bucket.uploads[0].id
  policy = data.aws_iam_policy_document.uploads_only_tls[0].json
}

resource "aws_s3_bucket_lifecycle_configuration" "uploads" {
  count  = length(aws_s3_bucket.uploads)
  bucket = aws_s3_bucket.uploads[0].id

  # s3-compaction sweeps them after a day, with their data; this is for when it doesn't run.
  rule {
    id     = "uploads-that-nobody-ended"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }

  # Data that nothing refers to once the stream has forgotten them.
  dynamic "rule" {
    for_each = { for pair in setproduct(["data", "entered", "open"], setsubtract(local.large, local.referred)) : join("-", pair) => join("/", pair) }
    content {
      id     = "over-${rule.key}"
      status = "Enabled"
      filter {
        prefix = "${rule.value}/"
      }
      expiration {
        days = local.days_in_stream
      }
    }
  }
}
