# Secrets. Functions are told their names, and read them when they start.

resource "aws_secretsmanager_secret" "redis" {
  count                   = local.makes_redis ? 1 : 0
  name                    = "${var.prefix}/redis"
  description             = "Password of Redis' user waybill"
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "redis" {
  count         = local.makes_redis ? 1 : 0
  secret_id     = aws_secretsmanager_secret.redis[0].id
  secret_string = sensitive(terraform_data.redis_password[tostring(var.redis_password)].output)
}

resource "aws_secretsmanager_secret" "producers" {
  name                    = "${var.prefix}/producers"
  description             = "producers.yaml: who may push what"
  recovery_window_in_days = var.secret_recovery_days
}

# Only where a function reads it.
resource "aws_secretsmanager_secret" "station" {
  count                   = anytrue(flatten([for function in local.functions : [for statement in function.policy : contains(statement.resources, "secret/station")]])) ? 1 : 0
  name                    = "${var.prefix}/station"
  description             = "What the generation station wants to be told"
  recovery_window_in_days = var.secret_recovery_days
}

# Operators fill these two; what is written here is only their first, valid content. The label of its own keeps this first version
# alive: AWS deletes versions without any, and Terraform would then write the first content again, over the operators'
# (github.com/hashicorp/terraform-provider-aws/issues/37302).
resource "aws_secretsmanager_secret_version" "producers" {
  secret_id      = aws_secretsmanager_secret.producers.id
  secret_string  = "producers: []\n"
  version_stages = ["AWSCURRENT", "first"]

  lifecycle {
    ignore_changes = [secret_string, version_stages]
  }
}

resource "aws_secretsmanager_secret_version" "station" {
  count          = length(aws_secretsmanager_secret.station)
  secret_id      = aws_secretsmanager_secret.station[0].id
  secret_string  = "to be replaced"
  version_stages = ["AWSCURRENT", "first"]

  lifecycle {
    ignore_changes = [secret_string, version_stages]
  }
}
