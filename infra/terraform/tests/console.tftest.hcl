# Express brokers, a console, and domains.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
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
