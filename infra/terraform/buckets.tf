# Buckets: data and uploads with their tables, and what Lambda could not hand over.

locals {
  bucket = coalesce(var.bucket, "${var.prefix}-${local.account}-${var.region}")

  buckets = {
    data      = module.storage.bucket
    uploads   = module.storage.uploads
    discarded = aws_s3_bucket.discarded.bucket
  }
}

module "storage" {
  source   = "./storage"
  bucket   = local.bucket
  pipeline = "${path.module}/../pipeline.yaml"
  database = replace(var.prefix, "-", "_")
}

# Batches that can't be delivered, whole: larger than Lambda takes, or given up.
resource "aws_s3_bucket" "discarded" {
  bucket = "${local.bucket}-discarded"
}

resource "aws_s3_bucket_public_access_block" "discarded" {
  bucket                  = aws_s3_bucket.discarded.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "discarded" {
  bucket = aws_s3_bucket.discarded.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "discarded" {
  bucket = aws_s3_bucket.discarded.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "discarded" {
  bucket = aws_s3_bucket.discarded.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:${local.partition}:s3:::${aws_s3_bucket.discarded.bucket}", "arn:${local.partition}:s3:::${aws_s3_bucket.discarded.bucket}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket_lifecycle_configuration" "discarded" {
  bucket = aws_s3_bucket.discarded.id
  rule {
    id     = "over"
    status = "Enabled"
    filter {}
    expiration {
      days = var.discarded_days
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}
