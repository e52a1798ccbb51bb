# The whole of Waybill on AWS. What there is to deploy is read from pipeline.json, which `./waybill infra` makes of pipeline.yaml and
# functions.yaml: nothing of that is repeated here.

terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = merge({ project = var.prefix }, var.tags)
  }
}

data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}
