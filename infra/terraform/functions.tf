# Functions: each with a role, a policy, a log group of its own; agents with their mappings; some with a schedule.

locals {
  packages = coalesce(var.packages, "${path.module}/../../target/native")

  zips = { for name, function in local.functions : name => "${local.packages}/${function.package}.zip" }

  # A mapping invokes its function once for each partition at most, and the schedule once more. What runs by the clock never runs twice
  # at once. The console is bounded by its API.
  concurrency = merge(
    { ingest = var.front_end_concurrency, topics = 1, s3-compaction = 1, trace-archive = 1 },
    { for name, agent in local.agents : name => 1 + sum([for mapping in agent.mappings : try(local.topics[mapping.topic].partitions, 1)]) },
  )
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.functions
  name              = "/aws/lambda/${var.prefix}-${each.key}"
  retention_in_days = var.log_days
}

resource "aws_iam_role" "function" {
  for_each    = local.functions
  name        = "${var.prefix}-${each.key}"
  description = "What ${var.prefix}-${each.key} may do: infra/functions.yaml"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions
  name     = "functions-yaml"
  role     = aws_iam_role.function[each.key].name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = local.policies[each.key]
  })
}

resource "aws_lambda_function" "function" {
  for_each      = local.functions
  function_name = "${var.prefix}-${each.key}"
  description   = try("Agent ${each.value.agent.id}, reads ${each.value.agent.reads}", "${each.key} of ${var.prefix}")
  role          = aws_iam_role.function[each.key].arn

  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = [var.architecture]
  filename         = local.zips[each.key]
  source_code_hash = fileexists(local.zips[each.key]) ? filebase64sha256(local.zips[each.key]) : null

  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = var.reserve_concurrency ? lookup(local.concurrency, each.key, -1) : -1

  ephemeral_storage {
    size = try(each.value.scratch, 512)
  }

  environment {
    variables = local.environment[each.key]
  }

  vpc_config {
    subnet_ids         = local.private_subnets
    security_group_ids = [local.groups.functions]
  }

  # As it comes: functions write JSON lines themselves, those with metrics (EMF) among them.
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  # Spans are Waybill's own (docs/tracing.md).
  tracing_config {
    mode = "PassThrough"
  }

  lifecycle {
    precondition {
      condition     = !var.require_packages || fileexists(local.zips[each.key])
      error_message = "There is no package ${local.zips[each.key]}. Build it with ./native-build.sh ${each.value.package}, or say where it is: packages = \"FOLDER\"."
    }
  }

  # Else Lambda makes its log group itself, without an end; and a function starts before it may do anything.
  depends_on = [
    aws_cloudwatch_log_group.function,
    aws_iam_role_policy.function,
  ]
}

# --- What feeds agents ---

locals {
  # One for each group; rules.tf says so where two have the same.
  mappings = merge(flatten([
    for name, agent in local.agents : [
      for mapping in agent.mappings : {
        (mapping.group) = {
          function    = name
          topic       = mapping.topic
          provisioned = agent.mode == "provisioned"
          size        = agent.batch_size
          window      = agent.batch_window
          partitions  = try(local.topics[mapping.topic].partitions, 1)
        }
      }
    ]
  ])...)
}

# Provider 6 has poller_group_name: mappings of one group share the pollers that are paid for. With 5.100 each provisioned mapping has
# one of its own at least.
resource "aws_lambda_event_source_mapping" "agent" {
  for_each         = local.mappings
  event_source_arn = local.cluster_arn
  function_name    = aws_lambda_function.function[each.value.function].arn

  topics                             = [each.value.topic]
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = each.value.size
  maximum_batching_window_in_seconds = each.value.window

  amazon_managed_kafka_event_source_config {
    consumer_group_id = each.key
  }

  # What can't be handed over at all, such as a batch that is larger than Lambda takes, whole.
  destination_config {
    on_failure {
      destination_arn = "arn:${local.partition}:s3:::${local.buckets.discarded}"
    }
  }

  # Only provisioned pollers look at these. "For ever" together with a destination would be 10 times
  # (docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure-destination.html); an outage may last longer, so it is the most that can be said.
  function_response_types        = each.value.provisioned ? ["ReportBatchItemFailures"] : null
  maximum_retry_attempts         = each.value.provisioned ? 10000 : null
  maximum_record_age_in_seconds  = each.value.provisioned ? -1 : null
  bisect_batch_on_function_error = each.value.provisioned ? true : null

  dynamic "provisioned_poller_config" {
    for_each = each.value.provisioned ? [each.value.partitions] : []
    content {
      minimum_pollers = 1
      maximum_pollers = provisioned_poller_config.value
    }
  }

  # A mapping to a topic that isn't there stops.
  depends_on = [
    aws_iam_role_policy.function,
    aws_lambda_invocation.topics,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.service,
    aws_vpc_security_group_egress_rule.s3,
  ]
}

# --- What runs by the clock ---

locals {
  scheduled = { for name, function in local.functions : name => function.every_minutes if can(function.every_minutes) }
}

resource "aws_cloudwatch_event_rule" "schedule" {
  for_each            = local.scheduled
  name                = "${var.prefix}-${each.key}"
  description         = "Invokes ${var.prefix}-${each.key}"
  schedule_expression = each.value == 1 ? "rate(1 minute)" : "rate(${each.value} minutes)"
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each = local.scheduled
  rule     = aws_cloudwatch_event_rule.schedule[each.key].name
  arn      = aws_lambda_function.function[each.key].arn

  # What is too late comes with the next.
  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 2
  }
}

resource "aws_lambda_permission" "schedule" {
  for_each      = local.scheduled
  statement_id  = "schedule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function[each.key].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}
