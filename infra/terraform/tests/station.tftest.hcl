# A generation station, and the second password of Redis.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  require_packages = false
}

run "station_and_second_password" {
  variables {
    redis_password = 2
    station_url    = "https://station.example.com/"
  }

  assert {
    condition     = length(terraform_data.redis_password) == 2
    error_message = "functions that have read the first password can't go on with it"
  }

  assert {
    condition     = one(aws_secretsmanager_secret.station[*].name) == "waybill/station" && aws_lambda_function.function["generation-dispatch-v1"].environment[0].variables["WAYBILL_STATION_SECRET"] == "$${secretsmanager::waybill/station}" && aws_secretsmanager_secret_version.station[0].version_stages == toset(["AWSCURRENT", "first"])
    error_message = "generation-dispatch has no secret"
  }

  assert {
    condition     = length(aws_nat_gateway.out) == 1 && toset(keys(aws_vpc_security_group_egress_rule.https)) == toset(["functions"])
    error_message = "the station can't be reached"
  }
}
