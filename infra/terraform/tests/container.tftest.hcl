# The front end as a container.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
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
