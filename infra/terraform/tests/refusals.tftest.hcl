# Wrong input is refused before anything is planned.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
}

run "what_is_wrong_by_itself" {
  command = plan

  variables {
    region                = "Frankfurt"
    prefix                = "Waybill_"
    zones                 = 1
    vpc_cidr              = "10.0.0.0/24"
    stream_brokers        = 4
    redis_gib             = 0
    redis_password        = 1.5
    secret_recovery_days  = 3
    bucket                = "My.Bucket"
    architecture          = "aarch64"
    log_days              = 31
    front_end             = "kubernetes"
    front_end_concurrency = 0
    requests_per_second   = 20000
    containers            = { least = 3, most = 2 }
    container_memory      = 1000
    container_clients     = ["anywhere"]
    token_audience        = ""
    alarm_emails          = ["operators"]
    lag_seconds           = 1
    station_url           = "http://station.example.com"
    domain                = "https://ingest.example.com"
    stream_cluster_arn    = "arn:aws:kafka:eu-central-1:123456789012:topic/a/b/c"
    redis_host            = "redis.example.com"
    pipeline              = "tests/mocks/aws.tfmock.hcl"
  }

  expect_failures = [
    var.region, var.prefix, var.zones, var.vpc_cidr, var.stream_brokers, var.redis_gib, var.redis_password, var.secret_recovery_days, var.bucket,
    var.architecture, var.log_days, var.front_end, var.front_end_concurrency, var.requests_per_second, var.containers, var.container_memory,
    var.container_clients, var.token_audience, var.alarm_emails, var.lag_seconds, var.station_url, var.domain, var.stream_cluster_arn,
    var.redis_host, var.pipeline,
  ]
}

# These are looked at beside others, which have to be right for that.
run "what_is_wrong_beside_others" {
  command = plan

  variables {
    stream             = "kafka"
    stream_cluster_arn = "arn:aws:kafka:eu-central-1:123456789012:cluster/theirs/11111111-2222-3333-4444-555555555555-7"
    redis_host         = "redis.example.com:6379"
    redis_secret_arn   = "waybill/redis"
    front_end          = "container"
    container_image    = "docker.io/waybill/ingest:latest"
    certificate_arn    = "certificate"
  }

  expect_failures = [
    var.stream, var.stream_security_group_id, var.redis_secret_arn, var.redis_security_group_id, var.container_image, var.certificate_arn,
  ]
}

run "what_is_missing_beside_it" {
  command = plan

  variables {
    vpc_id         = "vpc-0123456789abcdef0"
    front_end      = "container"
    token_issuer   = "https://id.example.com"
    monthly_budget = 100
  }

  expect_failures = [var.subnet_ids, var.public_subnet_ids, var.route_table_ids, var.container_image, var.certificate_arn, var.token_keys, var.monthly_budget]
}

run "what_needs_something_else" {
  command = plan

  variables {
    stream            = "express"
    make_endpoints    = false
    public_subnet_ids = ["subnet-1", "subnet-2"]
    console_domain    = "console.example.com"
    certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  expect_failures = [var.stream, var.make_endpoints, var.public_subnet_ids, var.console_domain]
}

run "packages_that_were_not_built" {
  command = plan

  variables {
    require_packages = true
    packages         = "tests/mocks"
  }

  expect_failures = [aws_lambda_function.function]
}
