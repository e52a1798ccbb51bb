# One page of CloudWatch: what comes in, what agents do with it, how long it waits.

locals {
  front_end_metrics = var.front_end == "lambda" ? [
    ["AWS/ApiGateway", "Count", "ApiId", try(aws_apigatewayv2_api.api["front-end"].id, "")],
    ["AWS/ApiGateway", "4xx", "ApiId", try(aws_apigatewayv2_api.api["front-end"].id, "")],
    ["AWS/ApiGateway", "5xx", "ApiId", try(aws_apigatewayv2_api.api["front-end"].id, "")],
    ] : [
    ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", aws_lb.front_end[0].arn_suffix],
    ["AWS/ApplicationELB", "HTTPCode_Target_4XX_Count", "LoadBalancer", aws_lb.front_end[0].arn_suffix],
    ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", aws_lb.front_end[0].arn_suffix],
  ]

  widgets = concat(
    [
      { title = "Requests", stat = "Sum", metrics = local.front_end_metrics },
      { title = "Done by agents", stat = "Sum", metrics = [for agent in local.agents : ["Waybill", "Done", "agent", agent.id]] },
      { title = "Oldest datum, ms", stat = "Maximum", metrics = [for agent in local.agents : ["Waybill", "OldestLag", "agent", agent.id]] },
      { title = "Dead letters", stat = "Sum", metrics = [for agent in local.agents : ["Waybill", "Dead", "agent", agent.id]] },
      { title = "Failed invocations", stat = "Sum", metrics = [for name in keys(local.functions) : ["AWS/Lambda", "Errors", "FunctionName", "${var.prefix}-${name}"]] },
      { title = "Longest invocations, ms", stat = "Maximum", metrics = [for name in keys(local.functions) : ["AWS/Lambda", "Duration", "FunctionName", "${var.prefix}-${name}"]] },
      { title = "Records that groups are behind", stat = "Maximum", metrics = [for group, mapping in local.mappings : ["AWS/Kafka", "SumOffsetLag", "Cluster Name", local.cluster_name, "Consumer Group", group, "Topic", mapping.topic]] },
    ],
    local.makes_redis ? [
      { title = "Redis, bytes", stat = "Maximum", metrics = [["AWS/ElastiCache", "BytesUsedForCache", "clusterId", var.prefix]] },
      { title = "Redis, ECPU", stat = "Sum", metrics = [["AWS/ElastiCache", "ElastiCacheProcessingUnits", "clusterId", var.prefix]] },
    ] : [],
  )
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = var.prefix

  dashboard_body = jsonencode({
    widgets = [
      for at, widget in local.widgets : {
        type   = "metric"
        x      = at % 2 * 12
        y      = floor(at / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = widget.title
          region  = var.region
          stat    = widget.stat
          period  = 60
          view    = "timeSeries"
          metrics = widget.metrics
        }
      }
    ]
  })
}
