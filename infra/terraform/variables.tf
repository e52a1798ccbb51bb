# --- Where, and by what name ---

variable "region" {
  description = "The region that all of it is in, such as eu-central-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-\\d$", var.region))
    error_message = "region is a region's name such as eu-central-1."
  }
}

variable "prefix" {
  description = "What all names begin with. Another one makes a second Waybill beside the first."
  type        = string
  default     = "waybill"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.prefix)) && !strcontains(var.prefix, "--")
    error_message = "prefix has 2 to 20 small letters, digits and single hyphens, and begins with a letter, such as waybill-test."
  }
}

variable "tags" {
  description = "Tags of everything, beside project."
  type        = map(string)
  default     = {}
}

variable "pipeline" {
  description = "The file that ./waybill infra makes of pipeline.yaml and functions.yaml; null: pipeline.json, here."
  type        = string
  default     = null

  validation {
    condition     = var.pipeline == null || can(jsondecode(file(coalesce(var.pipeline, "-"))).functions)
    error_message = "pipeline is a JSON file that ./waybill infra wrote, with functions and topics."
  }
}

# --- Network ---

variable "zones" {
  description = "In how many availability zones there are subnets. Each costs its share of every interface endpoint; Express brokers need three."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones is 2 or 3."
  }
}

variable "exclude_zone_ids" {
  description = "Availability zones that are not used, by their ids: those that MSK or ElastiCache refuse."
  type        = list(string)
  default     = ["use1-az3"]
}

variable "vpc_cidr" {
  description = "Addresses of the VPC. It must not overlap with networks that it will be peered with."
  type        = string
  default     = "10.80.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 18, false)
    error_message = "vpc_cidr is an IPv4 network between /16 and /18, such as 10.80.0.0/16."
  }
}

variable "vpc_id" {
  description = "A VPC of your own; null: one is made."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_id == null || can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id is null or such as vpc-0123456789abcdef0."
  }
}

variable "subnet_ids" {
  description = "Private subnets of your own VPC, in two or three zones."
  type        = list(string)
  default     = []

  validation {
    condition     = (var.vpc_id == null) == (length(var.subnet_ids) == 0)
    error_message = "subnet_ids belong to vpc_id: give both or none."
  }

  validation {
    condition     = contains([0, 2, 3], length(distinct(var.subnet_ids)))
    error_message = "subnet_ids are two or three different subnets, each in a zone of its own."
  }
}

variable "public_subnet_ids" {
  description = "Public subnets of your own VPC; only a container's load balancer needs them."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.public_subnet_ids) == 0 || var.vpc_id != null
    error_message = "public_subnet_ids belong to vpc_id: without it public subnets are made where they are needed."
  }

  validation {
    condition     = var.vpc_id == null || var.front_end == "lambda" || length(distinct(var.public_subnet_ids)) >= 2
    error_message = "front_end = \"container\" in your own VPC needs public_subnet_ids: two or more, each in a zone of its own."
  }
}

variable "make_endpoints" {
  description = "Whether endpoints for S3, Secrets Manager and what else is needed are made. false where your own VPC has them, or a NAT gateway."
  type        = bool
  default     = true

  validation {
    condition     = var.make_endpoints || var.vpc_id != null
    error_message = "make_endpoints = false is for a VPC of your own (vpc_id): the VPC that is made has no other way to AWS."
  }
}

variable "route_table_ids" {
  description = "Route tables of your own VPC's private subnets; S3's endpoint is put into them."
  type        = list(string)
  default     = []

  validation {
    condition     = var.vpc_id == null || !var.make_endpoints || length(var.route_table_ids) > 0
    error_message = "with vpc_id, give the route_table_ids of your subnets, or make_endpoints = false."
  }
}

variable "outside" {
  description = "Whether functions may speak with addresses outside of AWS (a NAT gateway, some $35 a month, and port 443 to anywhere). Needed where producers come with tokens whose keys stand at https. On by itself with station_url or token_issuer."
  type        = bool
  default     = false
}

# --- The stream ---

variable "stream" {
  description = "The Kafka cluster that is made: serverless, development (two t3.small) or express (three brokers or more). Not used with stream_cluster_arn."
  type        = string
  default     = "serverless"

  validation {
    condition     = contains(["serverless", "development", "express"], var.stream)
    error_message = "stream is serverless, development or express."
  }

  validation {
    condition     = var.stream != "express" || var.stream_cluster_arn != null || (var.vpc_id == null ? var.zones == 3 : length(var.subnet_ids) == 3)
    error_message = "stream = \"express\" needs three zones: zones = 3, or three subnet_ids."
  }
}

variable "stream_version" {
  description = "Kafka's version, for development and express."
  type        = string
  default     = "3.8.x"

  validation {
    condition     = can(regex("^\\d+\\.\\d+\\.(\\d+|x)$", var.stream_version))
    error_message = "stream_version is a version that MSK has, such as 3.8.x."
  }
}

variable "stream_brokers" {
  description = "How many Express brokers: a multiple of three."
  type        = number
  default     = 3

  validation {
    condition     = var.stream_brokers >= 3 && var.stream_brokers <= 90 && var.stream_brokers % 3 == 0
    error_message = "stream_brokers is a multiple of three, 3 to 90: as many in each zone."
  }
}

variable "stream_size" {
  description = "The kind of Express brokers."
  type        = string
  default     = "express.m7g.large"

  validation {
    condition     = can(regex("^express\\.m7g\\.(large|xlarge|[0-9]+xlarge)$", var.stream_size))
    error_message = "stream_size is such as express.m7g.large."
  }
}

variable "stream_disk" {
  description = "GiB of each development broker's disk."
  type        = number
  default     = 50

  validation {
    condition     = var.stream_disk >= 10 && var.stream_disk <= 16384
    error_message = "stream_disk is 10 to 16384 (GiB)."
  }
}

variable "stream_cluster_arn" {
  description = "An MSK cluster of your own, with IAM authentication; null: one is made."
  type        = string
  default     = null

  validation {
    condition     = var.stream_cluster_arn == null || can(regex("^arn:aws[a-z-]*:kafka:[a-z0-9-]+:\\d{12}:cluster/[^/]+/[^/]+$", var.stream_cluster_arn))
    error_message = "stream_cluster_arn is null or a cluster's ARN: arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID."
  }
}

variable "stream_security_group_id" {
  description = "The security group of your own cluster: functions and Lambda's pollers are let in on port 9098."
  type        = string
  default     = null

  validation {
    condition     = (var.stream_cluster_arn == null) == (var.stream_security_group_id == null)
    error_message = "stream_security_group_id belongs to stream_cluster_arn: give both or none."
  }
}

# --- Redis ---

variable "redis_host" {
  description = "Redis or Valkey of your own, HOST:PORT: with TLS, in cluster mode, with a user waybill; null: ElastiCache Serverless is made."
  type        = string
  default     = null

  validation {
    condition     = var.redis_host == null || can(regex("^[A-Za-z0-9.-]+:(6379|6380)$", var.redis_host))
    error_message = "redis_host is null or HOST:PORT with port 6379 or 6380, such as redis.example.com:6379."
  }
}

variable "redis_secret_arn" {
  description = "The secret that has the password of your own Redis' user waybill, and nothing else."
  type        = string
  default     = null

  validation {
    condition     = (var.redis_host == null) == (var.redis_secret_arn == null)
    error_message = "redis_secret_arn belongs to redis_host: give both or none."
  }

  validation {
    condition     = var.redis_secret_arn == null || can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}$", var.redis_secret_arn))
    error_message = "redis_secret_arn is a secret's whole ARN, with the six characters at its end."
  }
}

variable "redis_security_group_id" {
  description = "The security group of your own Redis: functions are let in on ports 6379 and 6380."
  type        = string
  default     = null

  validation {
    condition     = (var.redis_host == null) == (var.redis_security_group_id == null)
    error_message = "redis_security_group_id belongs to redis_host: give both or none."
  }
}

variable "redis_gib" {
  description = "How much ElastiCache keeps at most. Above it traces are evicted; it is what bounds its bill, with redis_ecpu."
  type        = number
  default     = 10

  validation {
    condition     = var.redis_gib >= 1 && var.redis_gib <= 5000
    error_message = "redis_gib is 1 to 5000."
  }
}

variable "redis_ecpu" {
  description = "How many ECPU a second ElastiCache serves at most; above it commands are throttled, and agents wait."
  type        = number
  default     = 10000

  validation {
    condition     = var.redis_ecpu >= 1000 && var.redis_ecpu <= 15000000
    error_message = "redis_ecpu is 1000 to 15000000."
  }
}

variable "redis_snapshots" {
  description = "How many daily snapshots of ElastiCache are kept: folds' states are nowhere else."
  type        = number
  default     = 3

  validation {
    condition     = var.redis_snapshots >= 0 && var.redis_snapshots <= 35
    error_message = "redis_snapshots is 0 to 35."
  }
}

variable "redis_password" {
  description = "Which password of ElastiCache's user it is: one more makes a new one, and the one before it stays valid until the next."
  type        = number
  default     = 1

  validation {
    condition     = var.redis_password >= 1 && floor(var.redis_password) == var.redis_password
    error_message = "redis_password is 1, then 2, then 3: the password's number, not the password."
  }
}

# --- Secrets and buckets ---

variable "secret_recovery_days" {
  description = "For how many days a deleted secret can be had back; 0: it is gone at once, and its name is free."
  type        = number
  default     = 7

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days is 0, or 7 to 30."
  }
}

variable "bucket" {
  description = "The name of the bucket of data; those of uploads and discarded batches begin with it. null: PREFIX-ACCOUNT-REGION."
  type        = string
  default     = null

  validation {
    condition     = var.bucket == null || can(regex("^[a-z0-9][a-z0-9-]{1,51}[a-z0-9]$", var.bucket))
    error_message = "bucket has 3 to 53 small letters, digits and hyphens: what is put behind it must fit S3's 63."
  }
}

variable "discarded_days" {
  description = "For how many days batches that Lambda could not hand over are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.discarded_days >= 1 && var.discarded_days <= 3650
    error_message = "discarded_days is 1 to 3650."
  }
}

# --- Functions ---

variable "packages" {
  description = "The folder of the functions' packages, NAME.zip, as ./native-build.sh makes them; null: target/native of this repository."
  type        = string
  default     = null
}

variable "require_packages" {
  description = "false: plan though packages are not built yet. Applying needs them all the same."
  type        = bool
  default     = true
}

variable "architecture" {
  description = "For which processors the packages were built: arm64, or x86_64. A native package runs on one kind only."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture is arm64 or x86_64: what `uname -m` said where ./native-build.sh ran (aarch64 is arm64)."
  }
}

variable "reserve_concurrency" {
  description = "Whether functions have a concurrency of their own, which caps their connections and their bill. false where the account's quota is too small: AWS wants 100 left over."
  type        = bool
  default     = true
}

variable "front_end_concurrency" {
  description = "How many requests the front end works on at the same time, on Lambda; each takes a connection to every broker."
  type        = number
  default     = 100

  validation {
    condition     = var.front_end_concurrency >= 1 && var.front_end_concurrency <= 1000
    error_message = "front_end_concurrency is 1 to 1000: MSK takes 3,000 connections for each broker."
  }
}

variable "log_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days is one of CloudWatch's: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

variable "station_url" {
  description = "Where generation-dispatch reports to, https; null: it is not deployed."
  type        = string
  default     = null

  validation {
    condition     = var.station_url == null || can(regex("^https://[^/\\s]+", var.station_url))
    error_message = "station_url is null or begins with https://."
  }
}

# --- The front end ---

variable "front_end" {
  description = "lambda: behind API Gateway. container: on Fargate behind a load balancer, cheaper from some 100 million requests a month on."
  type        = string
  default     = "lambda"

  validation {
    condition     = contains(["lambda", "container"], var.front_end)
    error_message = "front_end is lambda or container."
  }
}

variable "domain" {
  description = "The front end's own domain, such as ingest.example.com; null: the name that AWS gives."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain))
    error_message = "domain is null or such as ingest.example.com."
  }
}

variable "console_domain" {
  description = "The console's own domain; null: the name that AWS gives."
  type        = string
  default     = null

  validation {
    condition     = var.console_domain == null || (can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.console_domain)) && var.token_issuer != null)
    error_message = "console_domain is null or such as console.example.com, and needs token_issuer: without it there is no console."
  }
}

variable "certificate_arn" {
  description = "A certificate of ACM, in this region, for domain and console_domain. A container needs one."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/", var.certificate_arn))
    error_message = "certificate_arn is null or a certificate's ARN: arn:aws:acm:REGION:ACCOUNT:certificate/ID."
  }

  validation {
    condition     = var.certificate_arn != null || (var.domain == null && var.console_domain == null && var.front_end == "lambda")
    error_message = "domain, console_domain and front_end = \"container\" need certificate_arn: nothing is served without TLS."
  }
}

variable "requests_per_second" {
  description = "How many requests a second API Gateway lets in, together; the others get 429."
  type        = number
  default     = 1000

  validation {
    condition     = var.requests_per_second >= 1 && var.requests_per_second <= 10000
    error_message = "requests_per_second is 1 to 10000, which is API Gateway's own limit."
  }
}

variable "requests_at_once" {
  description = "How many of them may come in the same moment."
  type        = number
  default     = 500

  validation {
    condition     = var.requests_at_once >= 1 && var.requests_at_once <= 5000
    error_message = "requests_at_once is 1 to 5000, which is API Gateway's own limit."
  }
}

variable "container_image" {
  description = "The front end's image in a repository of ECR, with its tag or digest. It runs as user 65532 on a read-only file system, and needs a VOLUME /tmp that this user may write to."
  type        = string
  default     = null

  validation {
    condition     = (var.front_end == "container") == (var.container_image != null)
    error_message = "container_image belongs to front_end = \"container\": give both or none."
  }

  validation {
    condition     = var.container_image == null || can(regex("^\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$", var.container_image))
    error_message = "container_image is ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or …@sha256:DIGEST: only ECR can be reached without a way out."
  }
}

variable "container_cpu" {
  description = "CPU units of each container; 1024 are one virtual processor."
  type        = number
  default     = 1024

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192], var.container_cpu)
    error_message = "container_cpu is one of Fargate's: 256, 512, 1024, 2048, 4096, 8192."
  }
}

variable "container_memory" {
  description = "MiB of memory of each container: two to eight times container_cpu, in whole GiB above 512."
  type        = number
  default     = 2048

  validation {
    condition     = var.container_memory >= 2 * var.container_cpu && var.container_memory <= 8 * var.container_cpu && (var.container_memory == 512 || var.container_memory % 1024 == 0)
    error_message = "container_memory fits container_cpu as Fargate wants it: two to eight times as many MiB, whole GiB (or 512)."
  }
}

variable "containers" {
  description = "How many containers there are, at least and at most."
  type        = object({ least = number, most = number })
  default     = { least = 2, most = 10 }

  validation {
    condition     = var.containers.least >= 1 && var.containers.least <= var.containers.most && var.containers.most <= 500
    error_message = "containers is { least = 2, most = 10 } or the like: least is 1 or more, and not above most."
  }
}

variable "container_busy" {
  description = "How busy containers are kept, in percent of their CPU."
  type        = number
  default     = 30

  validation {
    condition     = var.container_busy >= 10 && var.container_busy <= 90
    error_message = "container_busy is 10 to 90 (percent)."
  }
}

variable "container_clients" {
  description = "From which networks the load balancer takes requests. Each request is authenticated by the front end itself."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.container_clients) > 0 && alltrue([for each in var.container_clients : can(cidrnetmask(each))])
    error_message = "container_clients are IPv4 networks such as 203.0.113.0/24."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer can't be deleted before this is set to false and applied."
  type        = bool
  default     = true
}

# --- The console ---

variable "token_issuer" {
  description = "Who issues operators' tokens (JWT): their iss, https. null: there is no console."
  type        = string
  default     = null

  validation {
    condition     = var.token_issuer == null || can(regex("^https://[^/\\s]+", var.token_issuer))
    error_message = "token_issuer is null or begins with https://, such as https://id.example.com."
  }
}

variable "token_audience" {
  description = "What has to be in the claim aud of operators' tokens."
  type        = string
  default     = "waybill-console"

  validation {
    condition     = var.token_audience != ""
    error_message = "token_audience is not empty: API Gateway lets in whom its authorizer knows, and needs an audience for that."
  }
}

variable "token_keys" {
  description = "Where the issuer's JSON Web Key Set stands, https."
  type        = string
  default     = null

  validation {
    condition     = (var.token_issuer == null) == (var.token_keys == null)
    error_message = "token_keys belongs to token_issuer: give both or none."
  }

  validation {
    condition     = var.token_keys == null || can(regex("^https://[^/\\s]+", var.token_keys))
    error_message = "token_keys begins with https://, such as https://id.example.com/jwks.json."
  }
}

variable "redrive_group" {
  description = "What has to be in the claim groups of who may redrive and replay; null: nobody may."
  type        = string
  default     = null
}

# --- Who is told ---

variable "alarm_emails" {
  description = "Who gets alarms; each has to confirm AWS's first message."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for each in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+$", each))])
    error_message = "alarm_emails are e-mail addresses."
  }
}

variable "lag_seconds" {
  description = "How long a datum may wait before somebody is told."
  type        = number
  default     = 300

  validation {
    condition     = var.lag_seconds >= 60
    error_message = "lag_seconds is 60 or more: on-demand pollers look at the lag once a minute."
  }
}

variable "monthly_budget" {
  description = "How many US dollars the whole account may cost a month before somebody is told; null: no budget. ./waybill cost says what Waybill's part of it will be."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget == null || (coalesce(var.monthly_budget, 1) > 0 && length(var.alarm_emails) > 0)
    error_message = "monthly_budget is null or more than 0, and needs alarm_emails: somebody has to be told."
  }
}
