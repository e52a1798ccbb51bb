# Who is told of what. All alarms are one table, so that none is forgotten for a function or an agent.

locals {
  # Over one of these in three of five minutes.
  minutes = { period = 60, of = 5, at_least = 3 }
  # At once.
  once = { period = 60, of = 1, at_least = 1 }

  function_alarms = merge([
    for name, function in local.functions : {
      "${name}-errors" = merge(local.minutes, {
        says      = "${name} fails: its log says why. An agent's data wait, and come again. docs/operations.md#errors"
        namespace = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = "${var.prefix}-${name}" }, statistic = "Sum", over = 0
      })
      "${name}-throttles" = merge(local.minutes, {
        says      = "${name} has no more concurrency: its own, or the account's. docs/operations.md#throttles"
        namespace = "AWS/Lambda", metric = "Throttles", dimensions = { FunctionName = "${var.prefix}-${name}" }, statistic = "Sum", over = 0
      })
      "${name}-duration" = merge(local.once, {
        says      = "${name} takes more than four fifths of its ${function.timeout} s. docs/operations.md#duration"
        namespace = "AWS/Lambda", metric = "Duration", dimensions = { FunctionName = "${var.prefix}-${name}" }, statistic = "Maximum", over = function.timeout * 800
      })
    }
  ]...)

  agent_alarms = merge([
    for name, agent in local.agents : {
      # Milliseconds, as EmbeddedMetricLine writes times.
      "${name}-lag" = merge(local.minutes, {
        says      = "what ${agent.id} gets is older than ${var.lag_seconds} s. docs/operations.md#lag"
        namespace = "Waybill", metric = "OldestLag", dimensions = { agent = agent.id }, statistic = "Maximum", over = var.lag_seconds * 1000
      })
      "${name}-dead" = merge(local.once, {
        says      = "${agent.id} could not process data: the console shows them with their reasons, and sends them again. docs/operations.md#dead-letters"
        namespace = "Waybill", metric = "Dead", dimensions = { agent = agent.id }, statistic = "Sum", over = 0
      })
    }
  ]...)

  # A function that nobody invokes says nothing. The broker still sees that a group doesn't come on: its mapping is disabled or broken.
  mapping_alarms = {
    for group, mapping in local.mappings : "${group}-unread" => merge(local.minutes, {
      says      = "nobody reads ${mapping.topic} for ${group}: is its mapping disabled? docs/operations.md#waiting"
      namespace = "AWS/Kafka", metric = "EstimatedMaxTimeLag", dimensions = { "Cluster Name" = local.cluster_name, "Consumer Group" = group, "Topic" = mapping.topic }, statistic = "Maximum", over = var.lag_seconds
    })
  }

  api_alarms = {
    for name, api in local.apis : "${name}-5xx" => merge(local.minutes, {
      says      = "${name} answers with errors of its own. docs/operations.md#front-end-5xx"
      namespace = "AWS/ApiGateway", metric = "5xx", dimensions = { ApiId = aws_apigatewayv2_api.api[name].id }, statistic = "Sum", over = 0
    })
  }

  container_alarms = var.front_end != "container" ? {} : {
    front-end-5xx = merge(local.minutes, {
      says      = "the front end answers with errors of its own. docs/operations.md#front-end-5xx"
      namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = { LoadBalancer = aws_lb.front_end[0].arn_suffix }, statistic = "Sum", over = 0
    })
    front-end-unreached = merge(local.minutes, {
      says      = "the load balancer answers itself: it reaches no container. docs/operations.md#front-end-5xx"
      namespace = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", dimensions = { LoadBalancer = aws_lb.front_end[0].arn_suffix }, statistic = "Sum", over = 0
    })
    front-end-unhealthy = merge(local.minutes, {
      says      = "containers of the front end don't reach the stream. docs/operations.md#front-end-5xx"
      namespace = "AWS/ApplicationELB", metric = "UnHealthyHostCount", dimensions = { LoadBalancer = aws_lb.front_end[0].arn_suffix, TargetGroup = aws_lb_target_group.front_end[0].arn_suffix }, statistic = "Maximum", over = 0
    })
    front-end-duration = merge(local.minutes, {
      says      = "the front end takes long to answer. docs/operations.md#duration"
      namespace = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = { LoadBalancer = aws_lb.front_end[0].arn_suffix }, statistic = "Average", over = 5
    })
    front-end-busy = merge(local.minutes, {
      says      = "containers are busier than they are kept: there are as many as may be. docs/operations.md#front-end-5xx"
      namespace = "AWS/ECS", metric = "CPUUtilization", dimensions = { ClusterName = aws_ecs_cluster.front_end[0].name, ServiceName = aws_ecs_service.front_end[0].name }, statistic = "Average", over = min(95, var.container_busy + 30)
    })
  }

  broker_alarms = merge(
    !local.makes_provisioned ? {} : {
      stream-offline = merge(local.minutes, {
        says      = "partitions of the stream are offline. docs/operations.md#brokers"
        namespace = "AWS/Kafka", metric = "OfflinePartitionsCount", dimensions = { "Cluster Name" = var.prefix }, statistic = "Maximum", over = 0
      })
    },
    # Express brokers have no disk that could fill.
    local.stream != "development" ? {} : {
      for broker in [1, 2] : "stream-disk-${broker}" => merge(local.minutes, {
        says      = "the disk of broker ${broker} is more than four fifths full: raise stream_disk, or keep less. docs/operations.md#brokers-disk"
        namespace = "AWS/Kafka", metric = "KafkaDataLogsDiskUsed", dimensions = { "Cluster Name" = var.prefix, "Broker ID" = tostring(broker) }, statistic = "Maximum", over = 80
      })
    },
  )

  cache_alarms = !local.makes_redis ? {} : {
    cache-evictions = merge(local.once, {
      says      = "Redis evicts: traces are lost, work may be done twice. Raise redis_gib. docs/operations.md#cache"
      namespace = "AWS/ElastiCache", metric = "Evictions", dimensions = { clusterId = var.prefix }, statistic = "Sum", over = 0
    })
    cache-throttles = merge(local.minutes, {
      says      = "Redis throttles: agents wait. Raise redis_ecpu. docs/operations.md#cache"
      namespace = "AWS/ElastiCache", metric = "ThrottledCmds", dimensions = { clusterId = var.prefix }, statistic = "Sum", over = 0
    })
    cache-full = merge(local.minutes, {
      says      = "Redis is more than four fifths full: raise redis_gib before it evicts. docs/operations.md#cache"
      namespace = "AWS/ElastiCache", metric = "BytesUsedForCache", dimensions = { clusterId = var.prefix }, statistic = "Maximum", over = var.redis_gib * 800000000
    })
  }

  alarms = merge(
    local.function_alarms, local.agent_alarms, local.mapping_alarms, local.api_alarms, local.container_alarms, local.broker_alarms, local.cache_alarms,
  )
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each            = local.alarms
  alarm_name          = "${var.prefix}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.over
  period              = each.value.period
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.at_least
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# --- Who is told ---

# A key of our own: CloudWatch may not use AWS's (alias/aws/sns), and alarms would reach nobody
# (repost.aws/knowledge-center/cloudwatch-configure-alarm-sns).
resource "aws_kms_key" "alarms" {
  description             = "Alarms of ${var.prefix}"
  enable_key_rotation     = true
  deletion_window_in_days = 7

  # In a key's own policy "*" is this key.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.prefix}-alarms"
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each  = var.alarm_emails
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

# The whole account's bill: AWS knows what belongs to whom only by tags that somebody has activated.
resource "aws_budgets_budget" "month" {
  count        = var.monthly_budget == null ? 0 : 1
  name         = var.prefix
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.monthly_budget)
  limit_unit   = "USD"

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }
    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.alarm_emails
    }
  }
}
