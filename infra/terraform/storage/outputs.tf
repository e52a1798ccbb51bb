output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.data.bucket
}

output "uploads" {
  description = "Name of the bucket of data that are too large for messages (WAYBILL_UPLOADS_BUCKET); null when no channel takes any."
  value       = one(aws_s3_bucket.uploads[*].bucket)
}

output "tables" {
  description = "The table of each channel that has one."
  value       = { for channel, table in aws_glue_catalog_table.channel : channel => "${table.database_name}.${table.name}" }
}

output "without_table" {
  description = "Channels without a table: raw objects, or directories by source or by a value in the data."
  value       = sort(setsubtract(keys(local.channels), keys(local.tables)))
}
