# The front end as containers behind a load balancer, instead of a function behind API Gateway. Its variables and rights are the
# function's: infra/functions.yaml.

locals {
  containers = var.front_end == "container" ? 1 : 0

  # ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG
  image = var.container_image == null ? null : regex("^(?P<account>\\d{12})\\.dkr\\.ecr\\.(?P<region>[a-z0-9-]+)\\.[^/]+/(?P<name>[^:@]+)", var.container_image)
}

resource "aws_ecs_cluster" "front_end" {
  count = local.containers
  name  = "${var.prefix}-front-end"
}

resource "aws_cloudwatch_log_group" "front_end" {
  count             = local.containers
  name              = "/ecs/${var.prefix}-front-end"
  retention_in_days = var.log_days
}

# What the containers may do.
resource "aws_iam_role" "front_end" {
  count              = local.containers
  name               = "${var.prefix}-front-end"
  description        = "What the front end's containers may do: infra/functions.yaml, ingest"
  assume_role_policy = local.assumed_by_tasks
}

resource "aws_iam_role_policy" "front_end" {
  count = local.containers
  name  = "functions-yaml"
  role  = aws_iam_role.front_end[0].name

  # A function's log and its network interfaces are none of theirs.
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.policies.ingest : statement if !contains(["Log", "Network"], statement.Sid)]
  })
}

# What ECS does for them: fetches their image, writes their log.
resource "aws_iam_role" "front_end_start" {
  count              = local.containers
  name               = "${var.prefix}-front-end-start"
  description        = "Fetches the front end's image and writes its log"
  assume_role_policy = local.assumed_by_tasks
}

resource "aws_iam_role_policy" "front_end_start" {
  count = local.containers
  name  = "start"
  role  = aws_iam_role.front_end_start[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Log"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["arn:${local.partition}:logs:${var.region}:${local.account}:log-group:/ecs/${var.prefix}-front-end:*"]
      },
      {
        Sid      = "Image"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:${local.partition}:ecr:${local.image.region}:${local.image.account}:repository/${local.image.name}"]
      },
      {
        # ECR knows no narrower one for this.
        Sid      = "Registry"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
    ]
  })
}

locals {
  assumed_by_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Tasks"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_ecs_task_definition" "front_end" {
  count                    = local.containers
  family                   = "${var.prefix}-front-end"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.container_cpu
  memory                   = var.container_memory
  task_role_arn            = aws_iam_role.front_end[0].arn
  execution_role_arn       = aws_iam_role.front_end_start[0].arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = { arm64 = "ARM64", x86_64 = "X86_64" }[var.architecture]
  }

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name                   = "front-end"
    image                  = var.container_image
    essential              = true
    user                   = "65532:65532"
    privileged             = false
    readonlyRootFilesystem = true
    linuxParameters        = { capabilities = { drop = ["ALL"] }, initProcessEnabled = true }
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    portMappings           = [{ containerPort = 8080, protocol = "tcp" }]

    # Requests that are under way may end.
    stopTimeout = 40

    environment = [
      for name, value in merge(local.environment.ingest, { AWS_REGION = var.region, QUARKUS_HTTP_HOST = "0.0.0.0" }) : { name = name, value = value }
    ]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.front_end[0].name
        "awslogs-region"        = var.region
        "awslogs-stream-prefix" = "front-end"
        # A log that nobody takes must not stop requests.
        "mode"            = "non-blocking"
        "max-buffer-size" = "4m"
      }
    }
  }])
}

resource "aws_ecs_service" "front_end" {
  count                              = local.containers
  name                               = "${var.prefix}-front-end"
  cluster                            = aws_ecs_cluster.front_end[0].arn
  task_definition                    = aws_ecs_task_definition.front_end[0].arn
  launch_type                        = "FARGATE"
  desired_count                      = var.containers.least
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  enable_execute_command             = false

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  # As functions into the network, and reached by the load balancer.
  network_configuration {
    subnets          = local.private_subnets
    security_groups  = [local.groups.functions, local.groups.front_end]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.front_end[0].arn
    container_name   = "front-end"
    container_port   = 8080
  }

  # How many there are is the scaling's business.
  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [
    aws_iam_role_policy.front_end,
    aws_iam_role_policy.front_end_start,
    aws_lb_listener.front_end,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.service,
  ]
}

resource "aws_appautoscaling_target" "front_end" {
  count              = local.containers
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.front_end[0].name}/${aws_ecs_service.front_end[0].name}"
  min_capacity       = var.containers.least
  max_capacity       = var.containers.most
}

resource "aws_appautoscaling_policy" "front_end" {
  count              = local.containers
  name               = "${var.prefix}-front-end"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.front_end[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.front_end[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.front_end[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.container_busy
    scale_out_cooldown = 30
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# --- The load balancer ---

# It keeps no access log: it would have whole URLs, with the keys of pages that go away. The front end counts requests itself.
resource "aws_lb" "front_end" {
  count                      = local.containers
  name                       = "${var.prefix}-front-end"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = local.public_subnets
  security_groups            = [local.groups.balancer]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  # Below the front end's own 60 s, so that it is never the front end that closes a connection under a request.
  idle_timeout = 50

  # It can't be made where there is no way in.
  depends_on = [aws_route.public]
}

resource "aws_lb_target_group" "front_end" {
  count                = local.containers
  name                 = "${var.prefix}-front-end"
  target_type          = "ip"
  port                 = 8080
  protocol             = "HTTP"
  vpc_id               = local.vpc_id
  deregistration_delay = 30

  # Whether the stream was reached since the start. An outage later is no reason to restart anything.
  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "front_end" {
  count             = local.containers
  load_balancer_arn = aws_lb.front_end[0].arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  # TLS 1.3, and 1.2 for small devices.
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.front_end[0].arn
  }
}
