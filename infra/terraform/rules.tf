# What has to hold, however the rest is changed: a plan that breaks it is refused. Linters know none of it. The first part is about
# pipeline.json, the second about what is made of it.

locals {
  every_statement = flatten([
    for name, function in local.roles : [
      for statement in function.policy : merge(statement, { function = name })
    ]
  ])

  # "FUNCTION ACTION RESOURCE", for each right that there is.
  rights = toset(flatten([
    for statement in local.every_statement : [for pair in setproduct(statement.actions, statement.resources) : "${statement.function} ${pair[0]} ${pair[1]}"]
  ]))

  # The same, for each right without which something would not work.
  needed = flatten(concat(
    # Lambda's pollers use the function's role.
    [for name, agent in local.agents : concat(
      [
        "${name} kafka:DescribeClusterV2 cluster",
        "${name} kafka:GetBootstrapBrokers cluster",
        "${name} kafka-cluster:Connect cluster",
        "${name} s3:PutObject object/discarded/*",
        "${name} s3:ListBucket bucket/discarded",
      ],
      flatten([for mapping in agent.mappings : [
        "${name} kafka-cluster:DescribeTopic topic/${mapping.topic}",
        "${name} kafka-cluster:ReadData topic/${mapping.topic}",
        "${name} kafka-cluster:DescribeGroup group/${mapping.group}",
        "${name} kafka-cluster:AlterGroup group/${mapping.group}",
      ]]),
      ["${name} kafka-cluster:WriteData topic/${name}.dead"],
    )],
    # Producers are idempotent, which MSK allows on the cluster and not on topics.
    [for statement in local.every_statement : "${statement.function} kafka-cluster:WriteDataIdempotently cluster" if contains(statement.actions, "kafka-cluster:WriteData")],
    [for topic in keys(local.topics) : "topics kafka-cluster:CreateTopic topic/${topic}"],
    # Who is told of something may use it.
    flatten([for name, function in local.roles : [for text in values(function.environment) : concat(
      strcontains(text, "<bootstrap>") ? ["${name} kafka-cluster:Connect cluster"] : [],
      strcontains(text, "<redis-secret>") ? ["${name} secretsmanager:GetSecretValue secret/redis"] : [],
      strcontains(text, "<producers-secret>") ? ["${name} secretsmanager:GetSecretValue secret/producers"] : [],
      strcontains(text, "<station-secret>") ? ["${name} secretsmanager:GetSecretValue secret/station"] : [],
    )]]),
    [for name in keys(local.roles) : ["${name} logs:CreateLogStream log", "${name} logs:PutLogEvents log", "${name} ec2:CreateNetworkInterface *"]],
  ))

  missing = setsubtract(local.needed, local.rights)

  unknown_tokens = setsubtract(
    flatten([for function in values(local.roles) : [for text in values(function.environment) : regexall("<[a-z-]+>", text)]]),
    concat(keys(local.tokens), keys(local.optional)),
  )

  unknown_resources = [
    for resource in distinct(flatten(local.every_statement[*].resources)) : resource
    if !contains(concat(["log", "bucket/uploads", "secret/station"], keys(local.arns)), resource) && !can(regex("^(topic|group|object/(data|uploads|discarded))/[^/]", resource))
  ]

  groups_of_mappings = flatten([for agent in values(local.agents) : agent.mappings[*].group])

  slow = concat(
    [for name, function in local.functions : "${name} (${function.timeout} s; 30 s behind an API)" if contains(values(local.apis)[*].function, name) && function.timeout > 30],
    [for name, function in local.functions : "${name} (${function.timeout} s; 840 s under a mapping)" if can(function.agent) && function.timeout > 840],
    [for name, function in local.functions : "${name} (${function.timeout} s; 900 s)" if function.timeout > 900 || function.timeout < 1],
  )

  log_groups = concat(
    values(aws_cloudwatch_log_group.function), values(aws_cloudwatch_log_group.api), aws_cloudwatch_log_group.brokers, aws_cloudwatch_log_group.front_end,
  )
}

resource "terraform_data" "rules" {
  lifecycle {
    # --- What pipeline.json says ---

    precondition {
      condition     = alltrue([for function in local.table.functions : contains(keys(local.with), try(function.only_with, ""))])
      error_message = "pipeline.json: an only_with that is not known here; table.tf says which are."
    }
    precondition {
      condition     = length(local.unknown_tokens) == 0
      error_message = "pipeline.json: nobody knows what these are: ${join(", ", local.unknown_tokens)}. Put them into table.tf's tokens."
    }
    precondition {
      condition     = length(local.unknown_resources) == 0
      error_message = "pipeline.json: nobody knows the ARN of ${join(", ", local.unknown_resources)}. Put it into table.tf's arns."
    }
    precondition {
      condition = alltrue([
        for statement in local.every_statement : !contains(statement.resources, "*") || (length(statement.resources) == 1 && alltrue([
          for action in statement.actions : can(regex("^ec2:(Assign|Unassign|Create|Delete|Describe)(PrivateIpAddresses|NetworkInterfaces?|SecurityGroups|Subnets|Vpcs)$", action))
        ]))
      ])
      error_message = "pipeline.json: a statement has \"*\" as its resource where AWS knows narrower ones; only a function's network interfaces have none."
    }
    precondition {
      condition     = alltrue([for statement in local.every_statement : length(statement.actions) > 0 && alltrue([for action in statement.actions : can(regex("^[a-z0-9-]+:[A-Za-z0-9]+$", action))])])
      error_message = "pipeline.json: an action is SERVICE:ACTION, spelled out, such as s3:GetObject."
    }
    precondition {
      condition     = length(local.missing) == 0
      error_message = "pipeline.json: these rights are missing (function, action, resource): ${join("; ", local.missing)}."
    }
    precondition {
      condition     = length(local.slow) == 0
      error_message = "pipeline.json: these take longer than AWS lets them: ${join(", ", local.slow)}."
    }
    precondition {
      condition     = alltrue([for function in local.functions : function.memory >= 128 && function.memory <= 10240])
      error_message = "pipeline.json: a function's memory is 128 to 10240 (MB)."
    }
    precondition {
      condition     = alltrue(flatten([for agent in values(local.agents) : [for mapping in agent.mappings : contains(keys(local.topics), mapping.topic)]]))
      error_message = "pipeline.json: a mapping reads a topic that is not in topics."
    }
    precondition {
      condition     = length(distinct(local.groups_of_mappings)) == length(local.groups_of_mappings) && alltrue([for group in local.groups_of_mappings : length(group) <= 200])
      error_message = "pipeline.json: each mapping has a group of its own, of 200 characters at most."
    }
    precondition {
      condition = alltrue([for agent in values(local.agents) :
        contains(["on-demand", "provisioned"], agent.mode) && agent.batch_size >= 1 && agent.batch_size <= 10000 && coalesce(agent.batch_window, 0) >= 0 && coalesce(agent.batch_window, 0) <= 300
      ])
      error_message = "pipeline.json: an agent's mode is on-demand or provisioned, its batch_size 1 to 10000, its batch_window 0 to 300 s or null."
    }
    precondition {
      condition     = alltrue([for topic in values(local.topics) : topic.partitions >= 1 && topic.retention_ms >= 60000 && topic.max_message_bytes >= 1024])
      error_message = "pipeline.json: a topic has one partition or more, keeps data for a minute or more, and takes 1 KiB or more."
    }
    precondition {
      condition     = alltrue([for name in keys(local.table.functions) : length("${var.prefix}-${name}") <= 64])
      error_message = "A function's name is longer than AWS takes (64 characters): use a shorter prefix, or shorter names of agents."
    }
    precondition {
      condition     = alltrue([for policy in local.policies : length(jsonencode(policy)) <= 10000])
      error_message = "A role's policy is longer than AWS takes (10,240 characters): there are too many channels for one; use a shorter prefix, or make two pipelines."
    }
    precondition {
      condition     = alltrue([for variables in local.environment : length(jsonencode(variables)) <= 4000])
      error_message = "A function's variables are longer than AWS takes (4 KB)."
    }

    # --- What is made of it ---

    precondition {
      condition     = alltrue([for mapping in aws_lambda_event_source_mapping.agent : length(mapping.topics) == 1 && mapping.starting_position == "TRIM_HORIZON"])
      error_message = "A mapping has exactly one topic, and begins with its oldest record."
    }
    precondition {
      condition     = alltrue([for mapping in aws_lambda_event_source_mapping.agent : try(mapping.destination_config[0].on_failure[0].destination_arn == local.arns["bucket/discarded"], false)])
      error_message = "A mapping has the bucket of discarded batches as its destination: else what can't be handed over is lost."
    }
    precondition {
      condition = alltrue([for group, mapping in local.mappings : !mapping.provisioned || try(
        contains(aws_lambda_event_source_mapping.agent[group].function_response_types, "ReportBatchItemFailures")
        && aws_lambda_event_source_mapping.agent[group].bisect_batch_on_function_error
        && aws_lambda_event_source_mapping.agent[group].maximum_retry_attempts == 10000
        && aws_lambda_event_source_mapping.agent[group].maximum_record_age_in_seconds == -1
        && aws_lambda_event_source_mapping.agent[group].provisioned_poller_config[0].minimum_pollers == 1
        && aws_lambda_event_source_mapping.agent[group].provisioned_poller_config[0].maximum_pollers == mapping.partitions
      , false)])
      error_message = "A provisioned mapping takes partial answers, cuts batches that fail, gives nothing up early, and has no more pollers than partitions."
    }
    precondition {
      condition     = alltrue([for function in aws_lambda_function.function : join(",", function.architectures) == var.architecture && function.runtime == "provided.al2023" && function.handler == "bootstrap"])
      error_message = "Functions run on what their packages were built for: ${var.architecture}, provided.al2023, bootstrap."
    }
    precondition {
      condition     = alltrue([for name, function in aws_lambda_function.function : try(function.logging_config[0].log_group == "/aws/lambda/${var.prefix}-${name}" && function.logging_config[0].log_format == "Text", false)])
      error_message = "A function writes into the log group of its own, as text."
    }
    precondition {
      condition     = alltrue([for function in aws_lambda_function.function : try(tolist(function.vpc_config[0].security_group_ids) == tolist([local.groups.functions]) && sort(function.vpc_config[0].subnet_ids) == sort(local.private_subnets), false)])
      error_message = "A function is in the private subnets, and in the security group of functions only."
    }
    precondition {
      condition     = alltrue([for group in local.log_groups : coalesce(group.retention_in_days, 0) > 0])
      error_message = "A log group keeps logs for ever; it has retention_in_days = var.log_days."
    }
    precondition {
      condition     = alltrue([for integration in aws_apigatewayv2_integration.api : integration.payload_format_version == "2.0" && integration.timeout_milliseconds == 30000])
      error_message = "An API's integration has payload format 2.0 and 30 s, which is the most."
    }
    precondition {
      condition     = alltrue([for route in aws_apigatewayv2_route.api : route.authorization_type == "JWT" || route.api_id == try(aws_apigatewayv2_api.api["front-end"].id, "")])
      error_message = "A route that is not the front end's has no authorizer."
    }
    precondition {
      condition = alltrue([for rule in concat(values(aws_vpc_security_group_ingress_rule.flow), values(aws_vpc_security_group_ingress_rule.clients)) :
        rule.ip_protocol == "tcp" && contains(["443-443", "6379-6380", "8080-8080", "9098-9098"], "${coalesce(rule.from_port, 0)}-${coalesce(rule.to_port, 0)}")
        && rule.cidr_ipv6 == null && (rule.cidr_ipv4 == null || rule.security_group_id == local.groups.balancer)
      ])
      error_message = "A security group lets in more than it has to: 9098 to the stream, 6379-6380 to Redis, 443 to endpoints and the load balancer, 8080 to containers; addresses only at the load balancer."
    }
    precondition {
      condition     = alltrue([for subnet in concat(aws_subnet.private, aws_subnet.public) : !subnet.map_public_ip_on_launch]) && alltrue([for association in aws_route_table_association.private : association.route_table_id == aws_route_table.private[0].id])
      error_message = "Nothing gets a public address by itself, and private subnets have the private route table."
    }
    precondition {
      condition = alltrue([
        aws_s3_bucket_public_access_block.discarded.block_public_acls,
        aws_s3_bucket_public_access_block.discarded.block_public_policy,
        aws_s3_bucket_public_access_block.discarded.ignore_public_acls,
        aws_s3_bucket_public_access_block.discarded.restrict_public_buckets,
      ])
      error_message = "The bucket of discarded batches is open to the public."
    }
  }
}
