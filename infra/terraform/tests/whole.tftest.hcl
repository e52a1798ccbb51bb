# The whole, as it is with nothing said but the region: MSK Serverless, API Gateway, no console, no way out.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
  alarm_emails     = ["operators@example.com"]
  monthly_budget   = 1000
}

# Roles that can be told apart.
override_resource {
  target = aws_iam_role.function["ingest"]
  values = { arn = "arn:aws:iam::123456789012:role/ingest" }
}
override_resource {
  target = aws_iam_role.function["moving-average-v1"]
  values = { arn = "arn:aws:iam::123456789012:role/moving-average-v1" }
}

run "serverless" {
  # --- Functions ---

  assert {
    condition     = toset(keys(aws_lambda_function.function)) == toset([for name, function in local.table.functions : name if !contains(["token-issuer", "station-url"], try(function.only_with, ""))])
    error_message = "other functions than those that need nothing configured: ${join(", ", keys(aws_lambda_function.function))}"
  }

  assert {
    condition = alltrue([for name, function in aws_lambda_function.function :
      function.function_name == "waybill-${name}"
      && function.timeout == local.table.functions[name].timeout
      && function.memory_size == local.table.functions[name].memory
      && endswith(function.filename, "/target/native/${local.table.functions[name].package}.zip")
      && function.ephemeral_storage[0].size == (name == "s3-compaction" ? 4096 : 512)
      && function.tracing_config[0].mode == "PassThrough"
    ])
    error_message = "a function is not as pipeline.json has it"
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.function : function.architectures == tolist(["arm64"])])
    error_message = "native packages are built for arm64"
  }

  assert {
    condition = aws_lambda_function.function["moving-average-v1"].environment[0].variables == tomap({
      KAFKA_BOOTSTRAP_SERVERS                 = "boot-serverless:9098"
      KAFKA_SASL_JAAS_CONFIG                  = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;"
      KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS = local.table.functions.moving-average-v1.environment.KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS
      KAFKA_SASL_MECHANISM                    = "OAUTHBEARER"
      KAFKA_SECURITY_PROTOCOL                 = "SASL_SSL"
      QUARKUS_REDIS_CLIENT_TYPE               = "cluster"
      QUARKUS_REDIS_HOSTS                     = "rediss://waybill:$${secretsmanager::waybill/redis}@waybill.serverless.euc1.cache.amazonaws.com:6379"
      WAYBILL_AGENT                           = "moving-average@1"
    })
    error_message = "moving-average's variables are ${jsonencode(aws_lambda_function.function["moving-average-v1"].environment[0].variables)}"
  }

  assert {
    condition     = aws_lambda_function.function["ingest"].environment[0].variables["WAYBILL_UPLOADS_BUCKET"] == "waybill-123456789012-eu-central-1-uploads" && aws_lambda_function.function["ingest"].environment[0].variables["WAYBILL_INGEST_PRODUCERS"] == "secretsmanager:waybill/producers"
    error_message = "the front end is told other names of buckets and secrets"
  }

  assert {
    condition     = aws_lambda_function.function["moving-average-v1"].reserved_concurrent_executions == 6 && aws_lambda_function.function["ingest"].reserved_concurrent_executions == 100 && aws_lambda_function.function["s3-compaction"].reserved_concurrent_executions == 1
    error_message = "an agent has one for each partition of its channel and its redrives, and one for its schedule; what the clock invokes has one"
  }

  # --- Roles ---

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : function.role == aws_iam_role.function[name].arn && aws_iam_role.function[name].name == "waybill-${name}" && aws_iam_role_policy.function[name].role == "waybill-${name}"])
    error_message = "a role is used by more than one function, or has another's policy"
  }

  assert {
    condition = alltrue([for role in aws_iam_role.function : jsondecode(role.assume_role_policy).Statement == [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    }]])
    error_message = "a function's role is assumed by Lambda in this account, and by nobody else"
  }

  assert {
    condition = alltrue(flatten([for policy in aws_iam_role_policy.function : [
      for statement in jsondecode(policy.policy).Statement : statement.Sid == "Network" ? statement.Resource == ["*"] : alltrue([for resource in statement.Resource : startswith(resource, "arn:aws:")])
    ]]))
    error_message = "a policy has \"*\", or what is no ARN, where it is not about network interfaces"
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.function["moving-average-v1"].policy).Statement : statement.Sid => statement.Resource } == {
      Log             = ["arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/waybill-moving-average-v1:*"]
      Network         = ["*"]
      Connect         = ["arn:aws:kafka:eu-central-1:123456789012:cluster/waybill/11111111-2222-3333-4444-555555555555-s1"]
      RedisPassword   = ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:some-Ab12Cd"]
      FindBrokers     = ["arn:aws:kafka:eu-central-1:123456789012:cluster/waybill/11111111-2222-3333-4444-555555555555-s1"]
      DescribeCluster = ["arn:aws:kafka:eu-central-1:123456789012:cluster/waybill/11111111-2222-3333-4444-555555555555-s1"]
      Read = [
        "arn:aws:kafka:eu-central-1:123456789012:topic/waybill/11111111-2222-3333-4444-555555555555-s1/demand",
        "arn:aws:kafka:eu-central-1:123456789012:topic/waybill/11111111-2222-3333-4444-555555555555-s1/moving-average-v1.redrive",
      ]
      Group = [
        "arn:aws:kafka:eu-central-1:123456789012:group/waybill/11111111-2222-3333-4444-555555555555-s1/moving-average-v1",
        "arn:aws:kafka:eu-central-1:123456789012:group/waybill/11111111-2222-3333-4444-555555555555-s1/moving-average-v1-redrive",
      ]
      Emit = [
        "arn:aws:kafka:eu-central-1:123456789012:topic/waybill/11111111-2222-3333-4444-555555555555-s1/demand-average",
        "arn:aws:kafka:eu-central-1:123456789012:topic/waybill/11111111-2222-3333-4444-555555555555-s1/moving-average-v1.dead",
      ]
      Discarded     = ["arn:aws:s3:::waybill-123456789012-eu-central-1-discarded/*"]
      FindDiscarded = ["arn:aws:s3:::waybill-123456789012-eu-central-1-discarded"]
    }
    error_message = "moving-average's policy is ${aws_iam_role_policy.function["moving-average-v1"].policy}"
  }

  assert {
    condition     = contains(flatten([for statement in jsondecode(aws_iam_role_policy.function["trace-archive"].policy).Statement : statement.Resource]), "arn:aws:s3:::waybill-123456789012-eu-central-1/traces/*")
    error_message = "trace-archive may write traces, and nothing else of the bucket"
  }

  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.function : length(jsondecode(policy.policy).Statement) > 0 && alltrue([for statement in jsondecode(policy.policy).Statement : statement.Effect == "Allow"])])
    error_message = "a policy allows nothing"
  }

  # --- Logs ---

  assert {
    condition     = { for name, group in aws_cloudwatch_log_group.function : group.name => group.retention_in_days } == { for name in keys(aws_lambda_function.function) : "/aws/lambda/waybill-${name}" => 30 }
    error_message = "a function has no log group, or one that keeps for ever"
  }

  assert {
    condition     = { for group in aws_cloudwatch_log_group.api : group.name => group.retention_in_days } == { "/aws/vendedlogs/apigateway/waybill-front-end" = 30 } && !strcontains(aws_apigatewayv2_stage.api["front-end"].access_log_settings[0].format, "query")
    error_message = "the API's log keeps for ever, or has what stands behind the question mark: keys of pages"
  }

  # --- Mappings ---

  assert {
    condition = { for group, mapping in aws_lambda_event_source_mapping.agent : group => one(mapping.topics) } == merge([
      for name, agent in local.agents : { (name) = agent.reads, "${name}-redrive" = "${name}.redrive" }
    ]...)
    error_message = "a mapping has not exactly one topic, its agent's"
  }

  assert {
    condition = alltrue([for group, mapping in aws_lambda_event_source_mapping.agent :
      mapping.amazon_managed_kafka_event_source_config[0].consumer_group_id == group
      && mapping.event_source_arn == aws_msk_serverless_cluster.made[0].arn
      && mapping.starting_position == "TRIM_HORIZON"
      && mapping.destination_config[0].on_failure[0].destination_arn == "arn:aws:s3:::waybill-123456789012-eu-central-1-discarded"
    ])
    error_message = "a mapping has another group, stream, begin or destination"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.agent["s3-storage-v1"].batch_size == 2000 && aws_lambda_event_source_mapping.agent["s3-storage-v1"].maximum_batching_window_in_seconds == 2 && aws_lambda_event_source_mapping.agent["moving-average-v1"].maximum_batching_window_in_seconds == null
    error_message = "batches are cut otherwise than pipeline.yaml says"
  }

  assert {
    condition     = alltrue([for mapping in aws_lambda_event_source_mapping.agent : length(mapping.provisioned_poller_config) == 0 && length(coalesce(mapping.function_response_types, [])) == 0])
    error_message = "on-demand mappings have no pollers of their own, and no partial answers"
  }

  assert {
    condition     = jsondecode(aws_lambda_invocation.topics.input).topics == local.table.topics && aws_lambda_invocation.topics.function_name == "waybill-topics"
    error_message = "the topics are made otherwise than pipeline.json has them"
  }

  # --- Network ---

  assert {
    condition     = toset(keys(aws_vpc_endpoint.service)) == toset(["secretsmanager", "lambda", "sts"]) && alltrue([for endpoint in aws_vpc_endpoint.service : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface"])
    error_message = "endpoints are ${join(", ", keys(aws_vpc_endpoint.service))}"
  }

  assert {
    condition     = aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.s3[0].route_table_ids == toset([aws_route_table.private[0].id]) && length(jsondecode(aws_vpc_endpoint.s3[0].policy).Statement[0].Resource) == 6
    error_message = "S3 is reached from the private subnets, and only our own three buckets"
  }

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.public) == 0 && length(aws_internet_gateway.out) == 0 && length(aws_nat_gateway.out) == 0 && length(aws_route.out) == 0
    error_message = "there is a way out, though nothing outside is configured"
  }

  assert {
    condition = { for name, rule in aws_vpc_security_group_ingress_rule.flow : name => "${rule.ip_protocol} ${rule.from_port}-${rule.to_port}" } == {
      functions-stream    = "tcp 9098-9098"
      stream-stream       = "tcp 9098-9098"
      functions-cache     = "tcp 6379-6380"
      functions-endpoints = "tcp 443-443"
      stream-endpoints    = "tcp 443-443"
    } && length(aws_vpc_security_group_ingress_rule.clients) == 0
    error_message = "security groups let in ${join(", ", [for name, rule in aws_vpc_security_group_ingress_rule.flow : "${name} ${rule.from_port}-${rule.to_port}"])}"
  }

  assert {
    condition = alltrue([for name, rule in aws_vpc_security_group_ingress_rule.flow :
      rule.security_group_id == local.groups[split("-", name)[1]] && rule.referenced_security_group_id == local.groups[split("-", name)[0]] && rule.cidr_ipv4 == null
    ]) && length(distinct(compact(values(local.groups)))) == 4
    error_message = "a rule lets in others than its name says"
  }

  assert {
    condition = alltrue([for name, rule in aws_vpc_security_group_egress_rule.flow :
      rule.security_group_id == local.groups[split("-", name)[0]] && rule.referenced_security_group_id == local.groups[split("-", name)[1]]
      && rule.from_port == aws_vpc_security_group_ingress_rule.flow[name].from_port && rule.to_port == aws_vpc_security_group_ingress_rule.flow[name].to_port
    ]) && toset(keys(aws_vpc_security_group_egress_rule.flow)) == toset(keys(aws_vpc_security_group_ingress_rule.flow))
    error_message = "what comes in at one end doesn't go out at the other"
  }

  assert {
    condition     = toset(keys(aws_vpc_security_group_egress_rule.s3)) == toset(["functions", "stream"]) && length(aws_vpc_security_group_egress_rule.https) == 0
    error_message = "S3 is reached by functions and pollers; nothing else is, outside"
  }

  # --- Stream and cache ---

  assert {
    condition     = aws_msk_serverless_cluster.made[0].client_authentication[0].sasl[0].iam[0].enabled && length(aws_msk_cluster.made) == 0 && aws_msk_serverless_cluster.made[0].vpc_config[0].security_group_ids == toset([aws_security_group.stream[0].id])
    error_message = "the stream is another one, or takes others than those with a role"
  }

  assert {
    condition     = aws_elasticache_serverless_cache.made[0].engine == "valkey" && aws_elasticache_serverless_cache.made[0].cache_usage_limits[0].data_storage[0].maximum == 10 && aws_elasticache_serverless_cache.made[0].cache_usage_limits[0].ecpu_per_second[0].maximum == 10000 && aws_elasticache_serverless_cache.made[0].user_group_id == "waybill" && aws_elasticache_serverless_cache.made[0].security_group_ids == toset([aws_security_group.cache[0].id])
    error_message = "Redis has no limits, no users, or another security group"
  }

  assert {
    condition     = aws_elasticache_user.functions[0].user_name == "waybill" && aws_elasticache_user_group.functions[0].user_ids == toset(["waybill"]) && aws_elasticache_user.functions[0].no_password_required != true
    error_message = "Redis lets in others than its one user"
  }

  assert {
    condition     = strcontains(aws_elasticache_user.functions[0].access_string, " -@all ") && strcontains(aws_elasticache_user.functions[0].access_string, " -@dangerous ") && !strcontains(aws_elasticache_user.functions[0].access_string, "+@all") && alltrue([for each in ["+eval", "+cluster|slots", "+info", "+@read", "+@write", "+@connection"] : strcontains(aws_elasticache_user.functions[0].access_string, each)])
    error_message = "Redis' user may too much, or too little: ${aws_elasticache_user.functions[0].access_string}"
  }

  assert {
    condition     = aws_secretsmanager_secret_version.redis[0].secret_string == one(aws_elasticache_user.functions[0].authentication_mode[0].passwords) && length(aws_secretsmanager_secret_version.redis[0].secret_string) == 48
    error_message = "the password in the secret is not Redis'"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.station) == 0 && aws_secretsmanager_secret_version.producers.version_stages == toset(["AWSCURRENT", "first"]) && yamldecode(aws_secretsmanager_secret_version.producers.secret_string).producers == []
    error_message = "the list of producers begins as another one than the empty one, or can be forgotten"
  }

  # --- Buckets ---

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.discarded.block_public_acls,
      aws_s3_bucket_public_access_block.discarded.block_public_policy,
      aws_s3_bucket_public_access_block.discarded.ignore_public_acls,
      aws_s3_bucket_public_access_block.discarded.restrict_public_buckets,
      one(one(aws_s3_bucket_lifecycle_configuration.discarded.rule).expiration).days == 30,
      one(one(aws_s3_bucket_server_side_encryption_configuration.discarded.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256",
      jsondecode(aws_s3_bucket_policy.discarded.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false",
    ])
    error_message = "the bucket of discarded batches is open, not encrypted, without TLS or without an end"
  }

  # --- API ---

  assert {
    condition     = toset([for route in aws_apigatewayv2_route.api : "${route.authorization_type} ${route.route_key}"]) == toset(["NONE ANY /v1/{proxy+}", "NONE ANY /openapi", "NONE ANY /openapi.json", "NONE ANY /health"])
    error_message = "the front end has other routes than its Door"
  }

  assert {
    condition     = aws_apigatewayv2_stage.api["front-end"].default_route_settings[0].throttling_rate_limit == 1000 && aws_apigatewayv2_stage.api["front-end"].default_route_settings[0].throttling_burst_limit == 500 && aws_apigatewayv2_integration.api["front-end"].payload_format_version == "2.0" && length(aws_apigatewayv2_api.api["front-end"].cors_configuration) == 0
    error_message = "the API is not throttled, or answers preflights itself"
  }

  assert {
    condition     = aws_lambda_permission.api["front-end"].source_arn == "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4/*/*" && aws_lambda_permission.api["front-end"].function_name == "waybill-ingest"
    error_message = "others than the API may invoke the front end"
  }

  # --- Clock ---

  assert {
    condition     = alltrue([for name, permission in aws_lambda_permission.schedule : permission.source_arn == aws_cloudwatch_event_rule.schedule[name].arn && permission.principal == "events.amazonaws.com"]) && aws_cloudwatch_event_rule.schedule["s3-compaction"].schedule_expression == "rate(60 minutes)" && toset(keys(aws_cloudwatch_event_target.schedule)) == toset([for name, function in local.functions : name if can(function.every_minutes)])
    error_message = "a schedule is another one, or may invoke what it should not"
  }

  # --- Alarms ---

  assert {
    condition = sort(keys(aws_cloudwatch_metric_alarm.alarm)) == sort(concat(
      flatten([for name in keys(local.functions) : ["${name}-errors", "${name}-throttles", "${name}-duration"]]),
      flatten([for name in keys(local.agents) : ["${name}-lag", "${name}-dead", "${name}-unread", "${name}-redrive-unread"]]),
      ["front-end-5xx", "cache-evictions", "cache-throttles", "cache-full"],
    ))
    error_message = "nobody is told of something"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarm : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.treat_missing_data == "notBreaching" && alarm.comparison_operator == "GreaterThanThreshold"])
    error_message = "an alarm tells nobody"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["moving-average-v1-lag"].threshold == 300000 && aws_cloudwatch_metric_alarm.alarm["moving-average-v1-lag"].dimensions == tomap({ agent = "moving-average@1" }) && aws_cloudwatch_metric_alarm.alarm["moving-average-v1-lag"].namespace == "Waybill" && aws_cloudwatch_metric_alarm.alarm["moving-average-v1-lag"].metric_name == "OldestLag" && aws_cloudwatch_metric_alarm.alarm["moving-average-v1-duration"].threshold == 48000
    error_message = "lag and duration are in milliseconds, as the metrics are"
  }

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == aws_kms_key.alarms.arn && contains([for statement in jsondecode(aws_kms_key.alarms.policy).Statement : try(statement.Principal.Service, "")], "cloudwatch.amazonaws.com") && toset(keys(aws_sns_topic_subscription.alarms)) == toset(["operators@example.com"])
    error_message = "alarms reach nobody: CloudWatch may not use AWS's own key"
  }

  assert {
    condition     = aws_budgets_budget.month[0].limit_amount == "1000" && length(aws_budgets_budget.month[0].notification) == 2
    error_message = "nobody is told of the bill"
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.overview.dashboard_body).widgets) == 9
    error_message = "the dashboard has other widgets"
  }

  # --- What is said at the end ---

  assert {
    condition     = output.url == "https://a1b2c3d4.execute-api.eu-central-1.amazonaws.com" && output.console_url == null && output.secrets == { producers = "waybill/producers", redis = "waybill/redis" } && output.functions["ingest"] == "waybill-ingest"
    error_message = "the outputs are others"
  }
}
