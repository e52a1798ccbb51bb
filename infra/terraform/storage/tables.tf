# A table for each channel, for Athena and whatever else reads the Glue catalogue. No crawler, no partition to add: Athena works
# out from the layout which directories a query needs (partition projection).

locals {
  # As EnvelopeColumns writes them.
  parquet_columns = [
    { name = "data_id", type = "string" },
    { name = "source", type = "string" },
    { name = "created", type = "timestamp" },
    { name = "channel", type = "string" },
    { name = "content_type", type = "string" },
    { name = "parents", type = "array<string>" },
    { name = "agent", type = "string" },
    { name = "traceparent", type = "string" },
    { name = "attributes", type = "string" },
    { name = "data", type = "binary" },
    { name = "data_ref", type = "string" },
    { name = "data_ref_bytes", type = "bigint" },
    { name = "data_ref_sha256", type = "string" },
    { name = "topic_partition", type = "string" },
    { name = "offset", type = "bigint" },
  ]

  # As the envelope is in the stream: created is text, data are base64.
  ndjson_columns = [
    for name, type in {
      data_id      = "string"
      source       = "string"
      created      = "string"
      channel      = "string"
      content_type = "string"
      parents      = "array<string>"
      agent        = "string"
      traceparent  = "string"
      data         = "string"
    } : { name = name, type = type }
  ]

  # Only date and hour can be projected; raw objects are no table.
  tables = {
    for name, channel in local.channels : name => channel
    if channel.format != "raw" && length(setsubtract(flatten(regexall("\\{([^}]*)\\}", channel.layout)), ["channel", "date", "hour"])) == 0
  }

  schemas = {
    for name, channel in local.tables : name => try(jsondecode(file("${dirname(var.pipeline)}/${channel.schema}")).properties, {})
    if channel.format == "parquet"
  }

  # Names that the envelope's columns and the directories have.
  taken = concat(local.parquet_columns[*].name, ["date", "hour", "json", "object", "filename"])

  # A schema's properties that are text, a number or a boolean, by the types without null.
  typed = {
    for name, properties in local.schemas : name => {
      for property, form in properties : property => {
        name = contains(local.taken, lower(property)) ? "data_${lower(property)}" : lower(property)
        type = try(form.format, "") == "date-time" && contains(flatten([form.type]), "string") ? "timestamp" : local.types[join(",", sort(setsubtract(flatten([form.type]), ["null"])))]
      } if contains(keys(local.types), join(",", sort(setsubtract(flatten([try(form.type, [])]), ["null"]))))
    }
  }

  # The same names and types as DataColumns gives them; of two whose names differ by case only, one.
  data_columns = {
    for name, properties in local.typed : name => [
      for column, all in { for property in values(properties) : property.name => property... } : all[0]
      if !contains(local.taken, column)
    ]
  }

  types = {
    "string"         = "string"
    "integer"        = "bigint"
    "number"         = "double"
    "integer,number" = "double"
    "boolean"        = "boolean"
  }

  formats = {
    parquet = {
      input  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
      output = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
      serde  = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }
    ndjson = {
      input  = "org.apache.hadoop.mapred.TextInputFormat"
      output = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
      serde  = "org.openx.data.jsonserde.JsonSerDe"
    }
  }
}

resource "aws_glue_catalog_database" "data" {
  name = var.database
}

resource "aws_glue_catalog_table" "channel" {
  for_each = local.tables

  database_name = aws_glue_catalog_database.data.name
  name          = replace(each.key, "-", "_")
  table_type    = "EXTERNAL_TABLE"

  parameters = merge(
    {
      EXTERNAL                        = "TRUE"
      classification                  = each.value.format == "parquet" ? "parquet" : "json"
      "projection.enabled"            = "true"
      "projection.date.type"          = "date"
      "projection.date.format"        = "yyyy-MM-dd"
      "projection.date.range"         = "${var.first_day},NOW"
      "projection.date.interval"      = "1"
      "projection.date.interval.unit" = "DAYS"
      "storage.location.template" = "s3://${aws_s3_bucket.data.bucket}/${replace(replace(replace(
      each.value.layout, "{channel}", each.key), "{date}", "$${date}"), "{hour}", "$${hour}")}/"
    },
    strcontains(each.value.layout, "{hour}") ? {
      "projection.hour.type"   = "integer"
      "projection.hour.range"  = "0,23"
      "projection.hour.digits" = "2"
    } : {},
  )

  partition_keys {
    name = "date"
    type = "string"
  }

  dynamic "partition_keys" {
    for_each = strcontains(each.value.layout, "{hour}") ? ["hour"] : []
    content {
      name = partition_keys.value
      type = "int"
    }
  }

  storage_descriptor {
    location      = "s3://${aws_s3_bucket.data.bucket}/${local.prefixes[each.key]}"
    input_format  = local.formats[each.value.format].input
    output_format = local.formats[each.value.format].output

    ser_de_info {
      serialization_library = local.formats[each.value.format].serde
    }

    dynamic "columns" {
      for_each = each.value.format == "parquet" ? concat(local.parquet_columns, local.data_columns[each.key]) : local.ndjson_columns
      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}
