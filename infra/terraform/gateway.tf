# HTTP APIs: the front end's, and the console's, which lets in only who has a token.

locals {
  apis = merge(
    var.front_end == "lambda" ? {
      front-end = {
        function = "ingest"
        domain   = var.domain
        rate     = var.requests_per_second
        burst    = var.requests_at_once
        # The front end authenticates each request itself: keys, signatures and preflights can't pass an authorizer. Its /metrics is
        # not among them: on Lambda metrics are in the log.
        routes = ["ANY /v1/{proxy+}", "ANY /openapi", "ANY /openapi.json", "ANY /health"]
      }
    } : {},
    var.token_issuer != null ? {
      console = {
        function = "console"
        domain   = var.console_domain
        rate     = 20
        burst    = 40
        routes   = ["GET /", "GET /{proxy+}", "POST /v1/redrive", "POST /v1/replay"]
      }
    } : {},
  )

  routes = merge([for name, api in local.apis : { for route in api.routes : "${name} ${route}" => { api = name, key = route } }]...)

  domains = { for name, api in local.apis : name => api.domain if api.domain != null }
}

resource "aws_apigatewayv2_api" "api" {
  for_each      = local.apis
  name          = "${var.prefix}-${each.key}"
  protocol_type = "HTTP"

  # CORS is not configured: the front end answers preflights itself, for it knows whose pages may push.

  # There is no second door beside the domain.
  disable_execute_api_endpoint = each.value.domain != null
}

resource "aws_apigatewayv2_integration" "api" {
  for_each               = local.apis
  api_id                 = aws_apigatewayv2_api.api[each.key].id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.function[each.value.function].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_authorizer" "console" {
  for_each         = { for name, api in local.apis : name => api if name == "console" }
  api_id           = aws_apigatewayv2_api.api[each.key].id
  name             = "operators"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.token_issuer
    audience = [var.token_audience]
  }
}

resource "aws_apigatewayv2_route" "api" {
  for_each           = local.routes
  api_id             = aws_apigatewayv2_api.api[each.value.api].id
  route_key          = each.value.key
  target             = "integrations/${aws_apigatewayv2_integration.api[each.value.api].id}"
  authorization_type = each.value.api == "front-end" ? "NONE" : "JWT"
  authorizer_id      = each.value.api == "front-end" ? null : aws_apigatewayv2_authorizer.console[each.value.api].id
}

resource "aws_cloudwatch_log_group" "api" {
  for_each          = local.apis
  name              = "/aws/vendedlogs/apigateway/${var.prefix}-${each.key}"
  retention_in_days = var.log_days
}

resource "aws_apigatewayv2_stage" "api" {
  for_each    = local.apis
  api_id      = aws_apigatewayv2_api.api[each.key].id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = each.value.rate
    throttling_burst_limit = each.value.burst
  }

  # Without the query: keys of pages that go away stand in it.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api[each.key].arn
    format = jsonencode({
      time        = "$context.requestTime"
      request     = "$context.requestId"
      ip          = "$context.identity.sourceIp"
      method      = "$context.httpMethod"
      path        = "$context.path"
      route       = "$context.routeKey"
      status      = "$context.status"
      bytes       = "$context.responseLength"
      latency_ms  = "$context.responseLatency"
      function_ms = "$context.integrationLatency"
      error       = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_lambda_permission" "api" {
  for_each      = local.apis
  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function[each.value.function].function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api[each.key].execution_arn}/*/*"
}

# --- Own domains. Their DNS records are made elsewhere: see the output domain_targets. ---

resource "aws_apigatewayv2_domain_name" "api" {
  for_each    = local.domains
  domain_name = each.value

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "api" {
  for_each    = local.domains
  api_id      = aws_apigatewayv2_api.api[each.key].id
  domain_name = aws_apigatewayv2_domain_name.api[each.key].id
  stage       = aws_apigatewayv2_stage.api[each.key].id
}
