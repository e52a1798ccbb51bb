# The stream: an MSK cluster that is made, or one of your own. Clients prove who they are by IAM, and by nothing else.

locals {
  stream            = var.stream_cluster_arn == null ? var.stream : "own"
  makes_stream      = local.stream != "own"
  makes_provisioned = contains(["development", "express"], local.stream)

  cluster_arn = local.makes_provisioned ? aws_msk_cluster.made[0].arn : (
    local.stream == "serverless" ? aws_msk_serverless_cluster.made[0].arn : var.stream_cluster_arn
  )

  cluster_name = split("/", coalesce(var.stream_cluster_arn, "cluster/${var.prefix}"))[1]

  bootstrap = local.makes_provisioned ? aws_msk_cluster.made[0].bootstrap_brokers_sasl_iam : (
    local.stream == "serverless" ? aws_msk_serverless_cluster.made[0].bootstrap_brokers_sasl_iam : data.aws_msk_bootstrap_brokers.own[0].bootstrap_brokers_sasl_iam
  )

  # Development has two brokers. With two in-sync replicas wanted nothing could be written while AWS patches one of them; Express
  # keeps three copies and wants two, which can't be said otherwise.
  broker_settings = {
    development = {
      "auto.create.topics.enable"      = "false"
      "default.replication.factor"     = "2"
      "min.insync.replicas"            = "1"
      "unclean.leader.election.enable" = "false"
    }
    express = {
      "auto.create.topics.enable" = "false"
    }
  }
}

resource "aws_msk_serverless_cluster" "made" {
  count        = local.stream == "serverless" ? 1 : 0
  cluster_name = var.prefix

  vpc_config {
    subnet_ids         = local.private_subnets
    security_group_ids = [local.groups.stream]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}

resource "aws_msk_configuration" "made" {
  count             = local.makes_provisioned ? 1 : 0
  name              = "${var.prefix}-${local.stream}-${replace(var.stream_version, ".", "-")}"
  kafka_versions    = [var.stream_version]
  server_properties = join("\n", [for name, value in local.broker_settings[local.stream] : "${name}=${value}"])

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "brokers" {
  count             = local.makes_provisioned ? 1 : 0
  name              = "/aws/vendedlogs/msk/${var.prefix}"
  retention_in_days = var.log_days
}

resource "aws_msk_cluster" "made" {
  count                  = local.makes_provisioned ? 1 : 0
  cluster_name           = var.prefix
  kafka_version          = var.stream_version
  number_of_broker_nodes = local.stream == "express" ? var.stream_brokers : 2
  enhanced_monitoring    = "DEFAULT"

  broker_node_group_info {
    # One broker in each zone; development has two brokers, however many zones there are.
    client_subnets  = local.stream == "express" ? local.private_subnets : slice(local.private_subnets, 0, 2)
    instance_type   = local.stream == "express" ? var.stream_size : "kafka.t3.small"
    security_groups = [local.groups.stream]

    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }

    # Express brokers bring their own storage.
    dynamic "storage_info" {
      for_each = local.stream == "development" ? [var.stream_disk] : []
      content {
        ebs_storage_info {
          volume_size = storage_info.value
        }
      }
    }
  }

  client_authentication {
    unauthenticated = false
    sasl {
      iam   = true
      scram = false
    }
  }

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.made[0].arn
    revision = aws_msk_configuration.made[0].latest_revision
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers[0].name
      }
    }
  }
}

data "aws_msk_bootstrap_brokers" "own" {
  count       = local.makes_stream ? 0 : 1
  cluster_arn = var.stream_cluster_arn
}

# --- Topics ---

# The function makes those that are missing and changes settings of those that are there; it is run again when the list changes.
# Provider 6 has aws_msk_topic for provisioned clusters; serverless ones have no other way than a client in their network.
resource "aws_lambda_invocation" "topics" {
  function_name = aws_lambda_function.function["topics"].function_name
  input         = jsonencode({ topics = local.table.topics })

  # A new cluster has no topics, and a new package may make them otherwise.
  triggers = {
    cluster = local.cluster_arn
    package = coalesce(aws_lambda_function.function["topics"].source_code_hash, "none")
  }

  depends_on = [
    aws_iam_role_policy.function,
    aws_vpc_security_group_egress_rule.flow,
    aws_vpc_security_group_ingress_rule.flow,
  ]
}
