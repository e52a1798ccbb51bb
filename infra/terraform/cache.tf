# Redis: ElastiCache Serverless for Valkey, or Redis of your own.

locals {
  makes_redis = var.redis_host == null
  redis       = local.makes_redis ? "${aws_elasticache_serverless_cache.made[0].endpoint[0].address}:${aws_elasticache_serverless_cache.made[0].endpoint[0].port}" : var.redis_host

  redis_secret = local.makes_redis ? {
    name = aws_secretsmanager_secret.redis[0].name
    arn  = aws_secretsmanager_secret.redis[0].arn
    } : {
    name = regex("secret:(.+)-[A-Za-z0-9]{6}$", coalesce(var.redis_secret_arn, "secret:none-000000"))[0]
    arn  = var.redis_secret_arn
  }

  # The password that functions get, and the one before it: those that have read that go on with it.
  passwords = local.makes_redis ? toset([for number in distinct([max(1, var.redis_password - 1), var.redis_password]) : tostring(number)]) : toset([])

  # Reading, writing and scripts, on any key. Not what empties, lists, stops or reconfigures; what is dangerous but needed stands behind:
  # clients ask where slots are, and trace-archive asks how large a node is.
  redis_rights = "on ~* -@all +@connection +@read +@write -@scripting -@dangerous +eval +evalsha +cluster|slots +cluster|nodes +info +time"
}

data "aws_secretsmanager_random_password" "redis" {
  for_each = local.passwords

  # It stands in a URL.
  exclude_punctuation = true
  password_length     = 48
}

# The data source makes a new one whenever it is read; this keeps the first.
resource "terraform_data" "redis_password" {
  for_each = local.passwords
  input    = sensitive(data.aws_secretsmanager_random_password.redis[each.key].random_password)

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_elasticache_user" "functions" {
  count         = local.makes_redis ? 1 : 0
  user_id       = var.prefix
  user_name     = "waybill"
  engine        = "valkey"
  access_string = local.redis_rights

  authentication_mode {
    type      = "password"
    passwords = [for password in terraform_data.redis_password : sensitive(password.output)]
  }
}

# Valkey's groups need no user named default: without one nobody gets in without a name.
resource "aws_elasticache_user_group" "functions" {
  count         = local.makes_redis ? 1 : 0
  user_group_id = var.prefix
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.functions[0].user_id]
}

resource "aws_elasticache_serverless_cache" "made" {
  count                    = local.makes_redis ? 1 : 0
  name                     = var.prefix
  description              = "Traces, states and counters of ${var.prefix}"
  engine                   = "valkey"
  major_engine_version     = "8"
  subnet_ids               = local.private_subnets
  security_group_ids       = [local.groups.cache]
  user_group_id            = aws_elasticache_user_group.functions[0].user_group_id
  snapshot_retention_limit = var.redis_snapshots

  cache_usage_limits {
    data_storage {
      maximum = var.redis_gib
      unit    = "GB"
    }
    ecpu_per_second {
      maximum = var.redis_ecpu
    }
  }
}
