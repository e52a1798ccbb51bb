# The network: private subnets, what has to be reached from there, and who may speak with whom. Public subnets are made only for a
# NAT gateway or a load balancer.

locals {
  makes_vpc = var.vpc_id == null
  outside   = var.outside || var.station_url != null || var.token_issuer != null
  makes_nat = local.makes_vpc && local.outside

  vpc_id          = local.makes_vpc ? aws_vpc.made[0].id : var.vpc_id
  private_subnets = local.makes_vpc ? aws_subnet.private[*].id : var.subnet_ids
  public_subnets  = local.makes_vpc ? aws_subnet.public[*].id : var.public_subnet_ids
  public_zones    = local.makes_vpc && (local.makes_nat || var.front_end == "container") ? var.zones : 0

  zones = local.makes_vpc ? slice(sort(data.aws_availability_zones.here[0].names), 0, var.zones) : []
}

data "aws_availability_zones" "here" {
  count            = local.makes_vpc ? 1 : 0
  state            = "available"
  exclude_zone_ids = var.exclude_zone_ids

  # Local zones have no MSK.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

resource "aws_vpc" "made" {
  count                = local.makes_vpc ? 1 : 0
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = var.prefix }
}

# AWS makes one that lets everything through to everybody in it. Nothing is in it; it lets nothing through.
resource "aws_default_security_group" "unused" {
  count  = local.makes_vpc ? 1 : 0
  vpc_id = aws_vpc.made[0].id
}

resource "aws_subnet" "private" {
  count                   = local.makes_vpc ? var.zones : 0
  vpc_id                  = aws_vpc.made[0].id
  availability_zone       = local.zones[count.index]
  cidr_block              = cidrsubnet(var.vpc_cidr, 4, count.index)
  map_public_ip_on_launch = false
  tags                    = { Name = "${var.prefix}-private-${count.index}" }
}

resource "aws_route_table" "private" {
  count  = local.makes_vpc ? 1 : 0
  vpc_id = aws_vpc.made[0].id
  tags   = { Name = "${var.prefix}-private" }
}

resource "aws_route_table_association" "private" {
  count          = length(aws_subnet.private)
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[0].id
}

# --- The way out ---

resource "aws_internet_gateway" "out" {
  count  = local.public_zones > 0 ? 1 : 0
  vpc_id = aws_vpc.made[0].id
  tags   = { Name = var.prefix }
}

resource "aws_subnet" "public" {
  count                   = local.public_zones
  vpc_id                  = aws_vpc.made[0].id
  availability_zone       = local.zones[count.index]
  cidr_block              = cidrsubnet(var.vpc_cidr, 8, 240 + count.index)
  map_public_ip_on_launch = false
  tags                    = { Name = "${var.prefix}-public-${count.index}" }
}

resource "aws_route_table" "public" {
  count  = local.public_zones > 0 ? 1 : 0
  vpc_id = aws_vpc.made[0].id
  tags   = { Name = "${var.prefix}-public" }
}

resource "aws_route" "public" {
  count                  = local.public_zones > 0 ? 1 : 0
  route_table_id         = aws_route_table.public[0].id
  gateway_id             = aws_internet_gateway.out[0].id
  destination_cidr_block = "0.0.0.0/0"
}

resource "aws_route_table_association" "public" {
  count          = local.public_zones
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public[0].id
}

# One, not one in each zone: without it tokens' new keys are not fetched and the station is not told; data flow on.
resource "aws_eip" "nat" {
  count  = local.makes_nat ? 1 : 0
  domain = "vpc"
  tags   = { Name = var.prefix }
}

resource "aws_nat_gateway" "out" {
  count         = local.makes_nat ? 1 : 0
  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id
  tags          = { Name = var.prefix }
  depends_on    = [aws_internet_gateway.out]
}

resource "aws_route" "out" {
  count                  = local.makes_nat ? 1 : 0
  route_table_id         = aws_route_table.private[0].id
  nat_gateway_id         = aws_nat_gateway.out[0].id
  destination_cidr_block = "0.0.0.0/0"
}

# --- The ways to AWS ---

locals {
  # Pollers on demand run in the stream's network and reach Lambda and STS through it; provisioned ones don't. Functions' logs are no
  # matter of the network: Lambda itself carries them.
  services = var.make_endpoints ? toset(concat(
    ["secretsmanager"],
    anytrue([for agent in local.agents : agent.mode == "on-demand"]) ? ["lambda", "sts"] : [],
    var.front_end == "container" ? ["ecr.api", "ecr.dkr", "logs"] : [],
  )) : toset([])
}

resource "aws_vpc_endpoint" "service" {
  for_each            = local.services
  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = local.private_subnets
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true
  tags                = { Name = "${var.prefix}-${each.key}" }
}

resource "aws_vpc_endpoint" "s3" {
  count             = var.make_endpoints ? 1 : 0
  vpc_id            = local.vpc_id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = local.makes_vpc ? aws_route_table.private[*].id : var.route_table_ids
  tags              = { Name = "${var.prefix}-s3" }

  # From here only to our own buckets, whoever's credentials are used; images' layers are in a bucket of ECR's. In a VPC of your own
  # others may need other buckets.
  policy = local.makes_vpc ? jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "OwnBuckets"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:*"
        Resource  = flatten([for name in compact(values(local.buckets)) : ["arn:${local.partition}:s3:::${name}", "arn:${local.partition}:s3:::${name}/*"]])
      }],
      var.front_end == "container" ? [{
        Sid       = "Images"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = ["arn:${local.partition}:s3:::prod-${var.region}-starport-layer-bucket/*"]
      }] : [],
    )
  }) : null
}

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.${var.region}.s3"
}

# --- Who may speak with whom ---

resource "aws_security_group" "functions" {
  name        = "${var.prefix}-functions"
  description = "Functions, and containers of the front end: nobody may call them"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-functions" }
}

resource "aws_security_group" "stream" {
  count       = local.makes_stream ? 1 : 0
  name        = "${var.prefix}-stream"
  description = "Kafka, and the pollers that Lambda runs in the name of it"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-stream" }
}

resource "aws_security_group" "cache" {
  count       = local.makes_redis ? 1 : 0
  name        = "${var.prefix}-cache"
  description = "Redis"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-cache" }
}

resource "aws_security_group" "endpoints" {
  count       = var.make_endpoints ? 1 : 0
  name        = "${var.prefix}-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-endpoints" }
}

resource "aws_security_group" "balancer" {
  count       = local.containers
  name        = "${var.prefix}-balancer"
  description = "The load balancer of the front end"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-balancer" }
}

resource "aws_security_group" "front_end" {
  count       = local.containers
  name        = "${var.prefix}-front-end"
  description = "Containers of the front end: its load balancer may call them"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.prefix}-front-end" }
}

locals {
  groups = {
    functions = aws_security_group.functions.id
    stream    = local.makes_stream ? aws_security_group.stream[0].id : var.stream_security_group_id
    cache     = local.makes_redis ? aws_security_group.cache[0].id : var.redis_security_group_id
    endpoints = one(aws_security_group.endpoints[*].id)
    balancer  = one(aws_security_group.balancer[*].id)
    front_end = one(aws_security_group.front_end[*].id)
  }

  # Groups whose own ways out are somebody else's business.
  foreign = concat(local.makes_stream ? [] : ["stream"], local.makes_redis ? [] : ["cache"])

  # Each is one rule at where it comes from and one at where it goes to.
  flows = merge(
    {
      functions-stream = { from = "functions", to = "stream", first = 9098, last = 9098, why = "Kafka with IAM" }
      stream-stream    = { from = "stream", to = "stream", first = 9098, last = 9098, why = "the pollers of Lambda" }
      functions-cache  = { from = "functions", to = "cache", first = 6379, last = 6380, why = "Redis with TLS, and its readers" }
    },
    var.make_endpoints ? {
      functions-endpoints = { from = "functions", to = "endpoints", first = 443, last = 443, why = "secrets" }
      stream-endpoints    = { from = "stream", to = "endpoints", first = 443, last = 443, why = "the pollers of Lambda" }
    } : {},
    var.front_end == "container" ? {
      balancer-front-end = { from = "balancer", to = "front_end", first = 8080, last = 8080, why = "requests" }
    } : {},
  )
}

resource "aws_vpc_security_group_ingress_rule" "flow" {
  for_each                     = local.flows
  security_group_id            = local.groups[each.value.to]
  referenced_security_group_id = local.groups[each.value.from]
  ip_protocol                  = "tcp"
  from_port                    = each.value.first
  to_port                      = each.value.last
  description                  = each.value.why
}

resource "aws_vpc_security_group_egress_rule" "flow" {
  for_each                     = { for name, flow in local.flows : name => flow if !contains(local.foreign, flow.from) }
  security_group_id            = local.groups[each.value.from]
  referenced_security_group_id = local.groups[each.value.to]
  ip_protocol                  = "tcp"
  from_port                    = each.value.first
  to_port                      = each.value.last
  description                  = each.value.why
}

# Pollers put what they can't hand over into the bucket of discarded batches.
resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each          = toset(concat(["functions"], local.makes_stream ? ["stream"] : []))
  security_group_id = local.groups[each.key]
  prefix_list_id    = data.aws_ec2_managed_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "S3"
}

# Where something outside is configured, and where the endpoints are not ours.
resource "aws_vpc_security_group_egress_rule" "https" {
  for_each          = toset(concat(local.outside || !var.make_endpoints ? ["functions"] : [], local.makes_stream && !var.make_endpoints ? ["stream"] : []))
  security_group_id = local.groups[each.key]
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "https"
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each          = var.front_end == "container" ? toset(var.container_clients) : toset([])
  security_group_id = local.groups.balancer
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "producers"
}
