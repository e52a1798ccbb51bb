# The other ways to deploy it. What holds for all of them is in rules.tf, and is checked in each run here.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
}

# As pipeline.json with a provisioned agent, which this project's own pipeline has none of.
run "development_with_provisioned_pollers_only" {
  variables {
    stream   = "development"
    pipeline = "tests/provisioned.json"
    zones    = 3
  }

  assert {
    condition     = aws_msk_cluster.made[0].number_of_broker_nodes == 2 && aws_msk_cluster.made[0].broker_node_group_info[0].instance_type == "kafka.t3.small" && length(aws_msk_cluster.made[0].broker_node_group_info[0].client_subnets) == 2 && aws_msk_cluster.made[0].broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size == 50
    error_message = "development is two t3.small in two zones"
  }

  assert {
    condition = alltrue([
      aws_msk_cluster.made[0].client_authentication[0].sasl[0].iam,
      !aws_msk_cluster.made[0].client_authentication[0].sasl[0].scram,
      !aws_msk_cluster.made[0].client_authentication[0].unauthenticated,
      aws_msk_cluster.made[0].encryption_info[0].encryption_in_transit[0].client_broker == "TLS",
      aws_msk_cluster.made[0].encryption_info[0].encryption_in_transit[0].in_cluster,
      aws_msk_cluster.made[0].broker_node_group_info[0].connectivity_info[0].public_access[0].type == "DISABLED",
      aws_msk_cluster.made[0].broker_node_group_info[0].security_groups == toset([aws_security_group.stream[0].id]),
    ])
    error_message = "brokers take others than those with a role, or speak without TLS, or are public"
  }

  assert {
    condition     = toset(split("\n", aws_msk_configuration.made[0].server_properties)) == toset(["auto.create.topics.enable=false", "default.replication.factor=2", "min.insync.replicas=1"])
    error_message = "brokers are set otherwise: ${aws_msk_configuration.made[0].server_properties}"
  }

  assert {
    condition     = aws_cloudwatch_log_group.brokers[0].retention_in_days == 30 && aws_msk_cluster.made[0].logging_info[0].broker_logs[0].cloudwatch_logs[0].log_group == "/aws/vendedlogs/msk/waybill"
    error_message = "brokers' logs keep for ever, or are nowhere"
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-disk-1") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-disk-2") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-offline")
    error_message = "nobody is told of full disks"
  }

  assert {
    condition     = aws_lambda_function.function["moving-average-v1"].environment[0].variables["KAFKA_BOOTSTRAP_SERVERS"] == "b-1:9098,b-2:9098"
    error_message = "functions are told other brokers"
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.service)) == toset(["secretsmanager"])
    error_message = "only pollers on demand need endpoints for Lambda and STS"
  }

  assert {
    condition = aws_lambda_event_source_mapping.agent["moving-average-v1"].provisioned_poller_config[0] == { minimum_pollers = 1, maximum_pollers = 4 } && aws_lambda_event_source_mapping.agent["moving-average-v1-redrive"].provisioned_poller_config[0].maximum_pollers == 1 && alltrue([for mapping in aws_lambda_event_source_mapping.agent :
      mapping.function_response_types == toset(["ReportBatchItemFailures"]) && mapping.bisect_batch_on_function_error && mapping.maximum_retry_attempts == 10000 && mapping.maximum_record_age_in_seconds == -1
    ])
    error_message = "provisioned mappings take no partial answers, or give up early, or have more pollers than partitions"
  }

  # That pipeline's one channel takes no uploads.
  assert {
    condition     = !contains(keys(aws_lambda_function.function), "tick-alarm-v1") && length(aws_subnet.private) == 3
    error_message = "the pipeline is another one"
  }
}

run "express_with_a_console_and_domains" {
  variables {
    stream          = "express"
    zones           = 3
    stream_brokers  = 6
    stream_size     = "express.m7g.xlarge"
    token_issuer    = "https://id.example.com"
    token_keys      = "https://id.example.com/jwks.json"
    redrive_group   = "waybill-operators"
    domain          = "ingest.example.com"
    console_domain  = "console.example.com"
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = aws_msk_cluster.made[0].number_of_broker_nodes == 6 && aws_msk_cluster.made[0].broker_node_group_info[0].instance_type == "express.m7g.xlarge" && length(aws_msk_cluster.made[0].broker_node_group_info[0].client_subnets) == 3 && length(aws_msk_cluster.made[0].broker_node_group_info[0].storage_info) == 0
    error_message = "Express brokers stand in three zones and bring their storage"
  }

  assert {
    condition     = aws_msk_configuration.made[0].server_properties == "auto.create.topics.enable=false"
    error_message = "Express refuses settings of replication"
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-disk-1") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-offline") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "console-5xx")
    error_message = "Express brokers have no disk; the console's errors are told"
  }

  assert {
    condition = toset([for route in aws_apigatewayv2_route.api : "${route.authorization_type} ${route.route_key}"]) == toset([
      "NONE ANY /v1/{proxy+}", "NONE ANY /openapi", "NONE ANY /openapi.json", "NONE ANY /health",
      "JWT GET /", "JWT GET /{proxy+}", "JWT POST /v1/redrive", "JWT POST /v1/replay",
    ])
    error_message = "a route of the console has no authorizer, or there are others"
  }

  assert {
    condition = alltrue([for name, route in aws_apigatewayv2_route.api :
      startswith(name, "console ") ? route.api_id == aws_apigatewayv2_api.api["console"].id && route.authorizer_id == aws_apigatewayv2_authorizer.console["console"].id : route.api_id == aws_apigatewayv2_api.api["front-end"].id
    ])
    error_message = "a route belongs to another API"
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.console["console"].authorizer_type == "JWT" && one(aws_apigatewayv2_authorizer.console["console"].jwt_configuration).issuer == "https://id.example.com" && one(aws_apigatewayv2_authorizer.console["console"].jwt_configuration).audience == toset(["waybill-console"])
    error_message = "the console lets in others"
  }

  assert {
    condition = { for name, value in aws_lambda_function.function["console"].environment[0].variables : name => value if startswith(name, "WAYBILL_") } == {
      WAYBILL_CONSOLE_ARCHIVE_BUCKET      = "waybill-123456789012-eu-central-1"
      WAYBILL_CONSOLE_TOKEN_ISSUER        = "https://id.example.com"
      WAYBILL_CONSOLE_TOKEN_AUDIENCE      = "waybill-console"
      WAYBILL_CONSOLE_TOKEN_KEYS          = "https://id.example.com/jwks.json"
      WAYBILL_CONSOLE_TOKEN_REDRIVE_GROUP = "waybill-operators"
    }
    error_message = "the console is told something else"
  }

  # The console fetches its issuer's keys.
  assert {
    condition     = length(aws_nat_gateway.out) == 1 && length(aws_subnet.public) == 3 && aws_route.out[0].route_table_id == aws_route_table.private[0].id && aws_route.public[0].route_table_id == aws_route_table.public[0].id && toset(keys(aws_vpc_security_group_egress_rule.https)) == toset(["functions"])
    error_message = "there is no way out, or others than functions have it"
  }

  assert {
    condition     = alltrue([for domain in aws_apigatewayv2_domain_name.api : domain.domain_name_configuration[0].security_policy == "TLS_1_2"]) && alltrue([for api in aws_apigatewayv2_api.api : api.disable_execute_api_endpoint]) && output.url == "https://ingest.example.com" && output.console_url == "https://console.example.com"
    error_message = "domains take older TLS, or there is another door beside them"
  }
}

run "front_end_as_a_container" {
  variables {
    front_end       = "container"
    container_image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/waybill/ingest:0.1.0"
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    domain          = "ingest.example.com"
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.function), "ingest") && length(aws_apigatewayv2_api.api) == 0
    error_message = "there is a function beside the container"
  }

  assert {
    condition     = aws_lb_listener.front_end[0].port == 443 && aws_lb_listener.front_end[0].protocol == "HTTPS" && startswith(aws_lb_listener.front_end[0].ssl_policy, "ELBSecurityPolicy-TLS13-1-2-") && aws_lb.front_end[0].drop_invalid_header_fields && aws_lb.front_end[0].enable_deletion_protection && !aws_lb.front_end[0].internal
    error_message = "the load balancer takes something else than HTTPS, or headers that are none"
  }

  assert {
    condition     = aws_lb_target_group.front_end[0].health_check[0].path == "/health" && aws_lb_target_group.front_end[0].port == 8080 && aws_lb_target_group.front_end[0].target_type == "ip" && aws_lb.front_end[0].idle_timeout < 60
    error_message = "containers are asked at another place, or close connections before the load balancer does"
  }

  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.front_end[0].container_definitions) :
      container.user == "65532:65532" && container.readonlyRootFilesystem && !container.privileged && container.linuxParameters.capabilities.drop == ["ALL"]
      && container.portMappings[0].containerPort == 8080 && container.logConfiguration.options["awslogs-group"] == "/ecs/waybill-front-end"
    ])
    error_message = "the container is root, may write, has capabilities, or no log"
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.front_end[0].container_definitions)[0].environment : variable.name => variable.value } == merge(local.environment.ingest, {
      AWS_REGION        = "eu-central-1"
      QUARKUS_HTTP_HOST = "0.0.0.0"
    }) && contains(keys(local.environment.ingest), "WAYBILL_INGEST_PRODUCERS")
    error_message = "the container is told something else than the function"
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.front_end[0].policy).Statement : statement.Sid]) == toset([for statement in local.policies.ingest : statement.Sid if !contains(["Log", "Network"], statement.Sid)]) && alltrue([for statement in jsondecode(aws_iam_role_policy.front_end[0].policy).Statement : !contains(statement.Resource, "*")])
    error_message = "the container may something else than the function"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.front_end_start[0].policy).Statement : !contains(statement.Resource, "*") || statement.Action == ["ecr:GetAuthorizationToken"]
    ]) && contains(flatten([for statement in jsondecode(aws_iam_role_policy.front_end_start[0].policy).Statement : statement.Resource]), "arn:aws:ecr:eu-central-1:123456789012:repository/waybill/ingest")
    error_message = "the image is fetched with more rights than it takes"
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.service)) == toset(["secretsmanager", "lambda", "sts", "ecr.api", "ecr.dkr", "logs"]) && length(aws_nat_gateway.out) == 0 && length(aws_subnet.public) == 2
    error_message = "the image, the log or the load balancer can't be reached"
  }

  assert {
    condition     = aws_ecs_service.front_end[0].network_configuration[0].assign_public_ip == false && toset(aws_ecs_service.front_end[0].network_configuration[0].subnets) == toset(aws_subnet.private[*].id) && toset(aws_ecs_service.front_end[0].network_configuration[0].security_groups) == toset([aws_security_group.functions.id, aws_security_group.front_end[0].id]) && toset(aws_lb.front_end[0].subnets) == toset(aws_subnet.public[*].id)
    error_message = "containers stand in public subnets, or the load balancer in private ones"
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["0.0.0.0/0"].from_port == 443 && aws_vpc_security_group_ingress_rule.clients["0.0.0.0/0"].to_port == 443 && aws_vpc_security_group_ingress_rule.clients["0.0.0.0/0"].security_group_id == aws_security_group.balancer[0].id && aws_vpc_security_group_ingress_rule.flow["balancer-front-end"].from_port == 8080 && aws_vpc_security_group_ingress_rule.flow["balancer-front-end"].security_group_id == aws_security_group.front_end[0].id
    error_message = "others than the load balancer reach containers, or it takes other ports"
  }

  assert {
    condition     = aws_appautoscaling_target.front_end[0].min_capacity == 2 && aws_appautoscaling_target.front_end[0].max_capacity == 10 && aws_appautoscaling_policy.front_end[0].target_tracking_scaling_policy_configuration[0].target_value == 30 && aws_ecs_task_definition.front_end[0].runtime_platform[0].cpu_architecture == "ARM64" && aws_cloudwatch_log_group.front_end[0].retention_in_days == 30
    error_message = "containers don't scale, or run on other processors, or log for ever"
  }

  assert {
    condition     = alltrue([for name in ["front-end-5xx", "front-end-unreached", "front-end-unhealthy", "front-end-duration", "front-end-busy"] : contains(keys(aws_cloudwatch_metric_alarm.alarm), name)])
    error_message = "nobody is told of the front end's errors"
  }

  assert {
    condition     = output.url == "https://ingest.example.com" && output.domain_targets == { "ingest.example.com" = "waybill-front-end-1.eu-central-1.elb.amazonaws.com" }
    error_message = "the outputs are others"
  }
}

run "all_of_your_own" {
  variables {
    vpc_id                   = "vpc-0123456789abcdef0"
    subnet_ids               = ["subnet-1", "subnet-2"]
    route_table_ids          = ["rtb-1"]
    stream_cluster_arn       = "arn:aws:kafka:eu-central-1:123456789012:cluster/theirs/11111111-2222-3333-4444-555555555555-7"
    stream_security_group_id = "sg-stream"
    redis_host               = "redis.example.com:6379"
    redis_secret_arn         = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:their/redis-Ab12Cd"
    redis_security_group_id  = "sg-redis"
    prefix                   = "waybill-test"
    outside                  = true
  }

  assert {
    condition = alltrue([
      length(aws_vpc.made) == 0, length(aws_subnet.private) == 0, length(aws_subnet.public) == 0, length(aws_nat_gateway.out) == 0,
      length(aws_msk_serverless_cluster.made) == 0, length(aws_msk_cluster.made) == 0, length(aws_security_group.stream) == 0,
      length(aws_elasticache_serverless_cache.made) == 0, length(aws_secretsmanager_secret.redis) == 0, length(aws_security_group.cache) == 0,
    ])
    error_message = "something is made that was brought"
  }

  assert {
    condition     = aws_lambda_function.function["ingest"].environment[0].variables["QUARKUS_REDIS_HOSTS"] == "rediss://waybill:$${secretsmanager::their/redis}@redis.example.com:6379" && aws_lambda_function.function["ingest"].environment[0].variables["KAFKA_BOOTSTRAP_SERVERS"] == "own-1:9098,own-2:9098"
    error_message = "functions are told other servers"
  }

  assert {
    condition = alltrue([for resource in [
      "arn:aws:kafka:eu-central-1:123456789012:topic/theirs/11111111-2222-3333-4444-555555555555-7/demand",
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:their/redis-Ab12Cd",
    ] : contains(flatten([for statement in jsondecode(aws_iam_role_policy.function["moving-average-v1"].policy).Statement : statement.Resource]), resource)])
    error_message = "policies are about another cluster or secret"
  }

  assert {
    condition = { for name, rule in aws_vpc_security_group_ingress_rule.flow : name => rule.security_group_id } == {
      functions-stream    = "sg-stream"
      stream-stream       = "sg-stream"
      functions-cache     = "sg-redis"
      functions-endpoints = aws_security_group.endpoints[0].id
      stream-endpoints    = aws_security_group.endpoints[0].id
    } && toset(keys(aws_vpc_security_group_egress_rule.flow)) == toset(["functions-stream", "functions-cache", "functions-endpoints"])
    error_message = "functions are let in at other places, or ways out of somebody else's groups are made"
  }

  assert {
    condition     = aws_vpc_endpoint.s3[0].route_table_ids == toset(["rtb-1"]) && aws_vpc_endpoint.service["sts"].vpc_id == "vpc-0123456789abcdef0" && aws_lambda_event_source_mapping.agent["moving-average-v1"].event_source_arn == var.stream_cluster_arn && aws_cloudwatch_metric_alarm.alarm["moving-average-v1-unread"].dimensions["Cluster Name"] == "theirs"
    error_message = "endpoints, mappings or alarms are elsewhere"
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.alarm), "cache-evictions") && aws_lambda_function.function["ingest"].function_name == "waybill-test-ingest"
    error_message = "alarms are about a cache that isn't there"
  }
}
