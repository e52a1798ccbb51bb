# VPC, stream and Redis of your own.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
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
