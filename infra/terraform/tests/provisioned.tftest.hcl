# Two small brokers, and provisioned pollers, which no agent of this project's own pipeline has: provisioned.json is pipeline.json with
# one agent, and that provisioned.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
}

run "development_with_provisioned_pollers_only" {
  variables {
    stream   = "development"
    pipeline = "tests/provisioned.json"
    zones    = 3
  }

  assert {
    condition     = aws_msk_cluster.made[0].number_of_broker_nodes == 2 && aws_msk_cluster.made[0].broker_node_group_info[0].instance_type == "kafka.t3.small" && length(aws_msk_cluster.made[0].broker_node_group_info[0].client_subnets) == 2 && aws_msk_cluster.made[0].broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size == 50
    error_message = "development is two t3.small in two zones"
  }

  assert {
    condition = alltrue([
      aws_msk_cluster.made[0].client_authentication[0].sasl[0].iam,
      !aws_msk_cluster.made[0].client_authentication[0].sasl[0].scram,
      !aws_msk_cluster.made[0].client_authentication[0].unauthenticated,
      aws_msk_cluster.made[0].encryption_info[0].encryption_in_transit[0].client_broker == "TLS",
      aws_msk_cluster.made[0].encryption_info[0].encryption_in_transit[0].in_cluster,
      aws_msk_cluster.made[0].broker_node_group_info[0].connectivity_info[0].public_access[0].type == "DISABLED",
      aws_msk_cluster.made[0].broker_node_group_info[0].security_groups == toset([aws_security_group.stream[0].id]),
    ])
    error_message = "brokers take others than those with a role, or speak without TLS, or are public"
  }

  assert {
    condition     = toset(split("\n", aws_msk_configuration.made[0].server_properties)) == toset(["auto.create.topics.enable=false", "default.replication.factor=2", "min.insync.replicas=1", "unclean.leader.election.enable=false"])
    error_message = "brokers are set otherwise: ${aws_msk_configuration.made[0].server_properties}"
  }

  assert {
    condition     = aws_cloudwatch_log_group.brokers[0].retention_in_days == 30 && aws_msk_cluster.made[0].logging_info[0].broker_logs[0].cloudwatch_logs[0].log_group == "/aws/vendedlogs/msk/waybill"
    error_message = "brokers' logs keep for ever, or are nowhere"
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-disk-1") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-disk-2") && contains(keys(aws_cloudwatch_metric_alarm.alarm), "stream-offline")
    error_message = "nobody is told of full disks"
  }

  assert {
    condition     = aws_lambda_function.function["moving-average-v1"].environment[0].variables["KAFKA_BOOTSTRAP_SERVERS"] == "b-1:9098,b-2:9098"
    error_message = "functions are told other brokers"
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.service)) == toset(["secretsmanager"])
    error_message = "only pollers on demand need endpoints for Lambda and STS"
  }

  assert {
    condition = aws_lambda_event_source_mapping.agent["moving-average-v1"].provisioned_poller_config[0] == { minimum_pollers = 1, maximum_pollers = 4 } && aws_lambda_event_source_mapping.agent["moving-average-v1-redrive"].provisioned_poller_config[0].maximum_pollers == 1 && alltrue([for mapping in aws_lambda_event_source_mapping.agent :
      mapping.function_response_types == toset(["ReportBatchItemFailures"]) && mapping.bisect_batch_on_function_error && mapping.maximum_retry_attempts == 10000 && mapping.maximum_record_age_in_seconds == -1
    ])
    error_message = "provisioned mappings take no partial answers, or give up early, or have more pollers than partitions"
  }

  # That pipeline's one channel takes no uploads.
  assert {
    condition     = !contains(keys(aws_lambda_function.function), "tick-alarm-v1") && length(aws_subnet.private) == 3
    error_message = "the pipeline is another one"
  }
}
