mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  bucket   = "waybill-test"
  pipeline = "tests/pipeline/pipeline.yaml"
}

run "nobody_else_reads_the_bucket" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.data.block_public_acls,
      aws_s3_bucket_public_access_block.data.block_public_policy,
      aws_s3_bucket_public_access_block.data.ignore_public_acls,
      aws_s3_bucket_public_access_block.data.restrict_public_buckets,
    ])
    error_message = "public access is not blocked"
  }
}

run "what_is_older_than_a_channel_keeps_goes_to_colder_storage" {
  command = plan

  assert {
    condition = {
      for rule in aws_s3_bucket_lifecycle_configuration.data.rule : rule.filter[0].prefix => one(rule.transition).days
      if length(rule.transition) == 1
    } == { "channel=typed/date=" = 90, "by-day/daily/" = 7 }
    error_message = "the rules are not those of the channels"
  }
}

run "a_channel_is_a_table" {
  command = plan

  assert {
    condition     = output.without_table == tolist(["by-source", "frames"])
    error_message = "other channels than these have no table"
  }

  assert {
    condition     = aws_glue_catalog_table.channel["typed"].parameters["storage.location.template"] == "s3://waybill-test/channel=typed/date=$${date}/hour=$${hour}/"
    error_message = "the template is not the layout"
  }

  assert {
    condition     = aws_glue_catalog_table.channel["daily"].parameters["storage.location.template"] == "s3://waybill-test/by-day/daily/$${date}/" && aws_glue_catalog_table.channel["daily"].partition_keys[*].name == tolist(["date"])
    error_message = "a layout without an hour has no hour"
  }

  assert {
    condition = {
      for column in slice(aws_glue_catalog_table.channel["typed"].storage_descriptor[0].columns, 15, length(aws_glue_catalog_table.channel["typed"].storage_descriptor[0].columns)) : column.name => column.type
      } == {
      time        = "timestamp"
      output_mw   = "double"
      units       = "bigint"
      on          = "boolean"
      data_source = "string"
      data_date   = "string"
    }
    error_message = "the columns are not those of the schema"
  }
}

run "this_projects_own_pipeline_has_tables" {
  command = plan

  variables {
    pipeline = "../../pipeline.yaml"
  }

  assert {
    condition     = contains(keys(aws_glue_catalog_table.channel), "demand")
    error_message = "demand is no table"
  }
}

run "data_that_nothing_refers_to_go_when_the_stream_has_forgotten_them" {
  command = plan

  assert {
    condition     = output.uploads == "waybill-test-uploads"
    error_message = "the bucket of uploads is another one"
  }

  assert {
    condition = {
      for rule in aws_s3_bucket_lifecycle_configuration.uploads[0].rule : rule.filter[0].prefix => one(rule.expiration).days
      if length(rule.expiration) == 1
    } == { "data/frames/" = 44, "entered/frames/" = 44, "open/frames/" = 44 }
    error_message = "the rules are not those of channels whose data are copied"
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.uploads[0].block_public_acls,
      aws_s3_bucket_public_access_block.uploads[0].block_public_policy,
      aws_s3_bucket_public_access_block.uploads[0].ignore_public_acls,
      aws_s3_bucket_public_access_block.uploads[0].restrict_public_buckets,
    ])
    error_message = "public access is not blocked"
  }
}
