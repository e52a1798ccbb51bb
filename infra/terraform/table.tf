# What pipeline.json says, with the names and ARNs of this deployment put in. This is the only place that knows how a name such as
# topic/demand becomes an ARN, or what <bootstrap> is.

locals {
  table = jsondecode(file(coalesce(var.pipeline, "${path.module}/pipeline.json")))

  # What a function may need to be there at all: see only_with in functions.yaml.
  with = {
    ""                 = true
    "lambda-front-end" = var.front_end == "lambda"
    "token-issuer"     = var.token_issuer != null
    "station-url"      = var.station_url != null
  }

  functions = { for name, function in local.table.functions : name => function if lookup(local.with, try(function.only_with, ""), false) }
  agents    = { for name, function in local.functions : name => function.agent if can(function.agent) }

  # The front end's variables and rights hold for its container, too.
  roles = merge(local.functions, { ingest = local.table.functions.ingest })

  topics = { for topic in local.table.topics : topic.name => topic }

  account   = data.aws_caller_identity.here.account_id
  partition = data.aws_partition.here.partition

  # --- Variables ---

  # What may be left unset; then the variables that are nothing else are left out.
  optional = {
    "<uploads>"        = local.buckets.uploads
    "<station-url>"    = var.station_url
    "<station-secret>" = one(aws_secretsmanager_secret.station[*].name)
    "<token-issuer>"   = var.token_issuer
    "<token-audience>" = var.token_issuer == null ? null : var.token_audience
    "<token-keys>"     = var.token_keys
    "<redrive-group>"  = var.redrive_group
  }

  tokens = merge({ for token, value in local.optional : token => value if value != null }, {
    "<bootstrap>"        = local.bootstrap
    "<redis>"            = local.redis
    "<redis-secret>"     = local.redis_secret.name
    "<producers-secret>" = aws_secretsmanager_secret.producers.name
    "<data>"             = local.buckets.data
  })

  # A value is cut into its tokens and what stands between them. One that nobody knows stays as it is, and rules.tf refuses it.
  environment = {
    for name, function in local.roles : name => {
      for variable, text in function.environment :
      variable => join("", [for piece in regexall("<[a-z-]+>|[^<]+|<", text) : lookup(local.tokens, piece, piece)])
      if text != "" && lookup(local.optional, text, "set") != null
    }
  }

  # --- Rights ---

  # …:cluster/NAME/UUID has …:topic/NAME/UUID/TOPIC and …:group/NAME/UUID/GROUP.
  arns = merge({ for name, bucket in local.buckets : "bucket/${name}" => "arn:${local.partition}:s3:::${bucket}" if bucket != null }, {
    "*"                = "*"
    "cluster"          = local.cluster_arn
    "secret/redis"     = local.redis_secret.arn
    "secret/producers" = aws_secretsmanager_secret.producers.arn
    }, {
    for secret in aws_secretsmanager_secret.station : "secret/station" => secret.arn
  })

  arns_before = merge({ for name, bucket in local.buckets : "object/${name}/" => "arn:${local.partition}:s3:::${bucket}/" if bucket != null }, {
    "topic/" = "${replace(local.cluster_arn, ":cluster/", ":topic/")}/"
    "group/" = "${replace(local.cluster_arn, ":cluster/", ":group/")}/"
  })

  # Without a channel that takes uploads there is no bucket for them, and nobody may anything there.
  nowhere = local.buckets.uploads == null ? "^(bucket|object)/uploads(/|$)" : "^$"

  statements = {
    for name, function in local.roles : name => [
      for statement in function.policy : {
        Sid    = statement.sid
        Effect = "Allow"
        Action = statement.actions
        Resource = [
          for resource in statement.resources :
          resource == "log" ? "${local.log_arns[name]}:*" : try(
            local.arns[resource],
            "${local.arns_before[regex("^(?:object/)?[a-z]+/", resource)]}${replace(resource, "/^(?:object\\/)?[a-z]+\\//", "")}",
            "unknown: ${resource}",
          )
          if !can(regex(local.nowhere, resource))
        ]
      }
    ]
  }

  policies = {
    for name, statements in local.statements : name => [for statement in statements : statement if length(statement.Resource) > 0]
  }

  log_arns = { for name, function in local.roles : name => "arn:${local.partition}:logs:${var.region}:${local.account}:log-group:/aws/lambda/${var.prefix}-${name}" }
}
