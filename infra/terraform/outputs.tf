output "url" {
  description = "Where producers push to: URL/v1/CHANNEL."
  value = var.domain != null ? "https://${var.domain}" : (
    var.front_end == "lambda" ? aws_apigatewayv2_api.api["front-end"].api_endpoint : "https://${aws_lb.front_end[0].dns_name}"
  )
}

output "console_url" {
  description = "The console; null: there is none."
  value       = var.token_issuer == null ? null : (var.console_domain != null ? "https://${var.console_domain}" : aws_apigatewayv2_api.api["console"].api_endpoint)
}

output "domain_targets" {
  description = "What the DNS records of own domains have to point to (CNAME, or an alias of Route 53)."
  value = merge(
    { for name, domain in aws_apigatewayv2_domain_name.api : domain.domain_name => domain.domain_name_configuration[0].target_domain_name },
    var.front_end == "container" && var.domain != null ? { (coalesce(var.domain, "-")) = aws_lb.front_end[0].dns_name } : {},
  )
}

output "secrets" {
  description = "Names of the secrets. Operators fill producers, and station where it is; redis is filled already, if ElastiCache was made."
  value = merge(
    { producers = aws_secretsmanager_secret.producers.name, redis = local.redis_secret.name },
    { for secret in aws_secretsmanager_secret.station : "station" => secret.name },
  )
}

output "functions" {
  description = "Names of the functions, by their names in pipeline.json."
  value       = { for name, function in aws_lambda_function.function : name => function.function_name }
}

output "buckets" {
  description = "Names of the buckets: data, uploads (null: no channel takes any), discarded."
  value       = local.buckets
}

output "bootstrap" {
  description = "The stream's bootstrap servers, reachable in its network only."
  value       = local.bootstrap
}

output "alarm_topic" {
  description = "The SNS topic that alarms are sent to."
  value       = aws_sns_topic.alarms.arn
}

output "functions_security_group" {
  description = "The security group of functions and the front end's containers, for what of your own they have to reach."
  value       = aws_security_group.functions.id
}
