#!/usr/bin/env python3
"""Puts faults into copies of infra/, one at a time, and counts that each is caught by Terraform's validation, rules.tf or a test.

usage: infra/checks/seed_terraform.py TF [WORD]...

TF is a program that is called as `TF FOLDER init` and `TF FOLDER test -filter=FILE`, with FOLDER as Terraform's working directory; a script of
three lines around terraform will do. With WORDs only faults whose names have one of them. Ends with 1 when a fault is missed, when
the text that it changes isn't there, or when the tests fail without any fault. PARALLEL=N runs N at a time (default 2); EVERY=N takes each N-th only.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, NamedTuple, Union

INFRA = pathlib.Path(__file__).resolve().parent.parent
WHOLE, PROVISIONED, CONSOLE, CONTAINER, STATION, REFUSALS = "whole", "provisioned", "console", "container", "station", "refusals"
STORAGE = "storage/storage"


class Fault(NamedTuple):
    name: str
    file: str
    old: Union[str, Callable[[dict], None]]  # the text, or what is done to the JSON
    new: str = ""
    tests: str = WHOLE  # which tests are run; others may catch it, too


def statement(pipeline: dict, function: str, sid: str) -> dict:
    return next(each for each in pipeline["functions"][function]["policy"] if each["sid"] == sid)


def without(values: list, value: str) -> None:
    values.remove(value)  # fails where it isn't there


def agent(pipeline: dict) -> dict:
    return pipeline["functions"]["moving-average-v1"]["agent"]


def j(name: str, change: Callable[[dict], None]) -> Fault:
    return Fault(name, "pipeline.json", change)


FAULTS = [
    # --- What functions are told and may do ---
    j("an agent may not write idempotently", lambda p: without(statement(p, "moving-average-v1", "DescribeCluster")["actions"], "kafka-cluster:WriteDataIdempotently")),
    j("the front end may not write idempotently", lambda p: p["functions"]["ingest"]["policy"].remove(statement(p, "ingest", "PushIdempotently"))),
    j("an agent may not read its redrives", lambda p: without(statement(p, "moving-average-v1", "Read")["resources"], "topic/moving-average-v1.redrive")),
    j("an agent may not commit", lambda p: without(statement(p, "moving-average-v1", "Group")["actions"], "kafka-cluster:AlterGroup")),
    j("a mapping's group is not in the policy", lambda p: without(statement(p, "moving-average-v1", "Group")["resources"], "group/moving-average-v1-redrive")),
    j("pollers may not find brokers", lambda p: without(statement(p, "moving-average-v1", "FindBrokers")["actions"], "kafka:GetBootstrapBrokers")),
    j("an agent may not write dead letters", lambda p: without(statement(p, "moving-average-v1", "Emit")["resources"], "topic/moving-average-v1.dead")),
    j("Lambda may not put away what it can't hand over", lambda p: p["functions"]["moving-average-v1"]["policy"].remove(statement(p, "moving-average-v1", "Discarded"))),
    j("a function may not read Redis' password", lambda p: p["functions"]["trace-archive"]["policy"].remove(statement(p, "trace-archive", "RedisPassword"))),
    j("the front end may not read its producers", lambda p: p["functions"]["ingest"]["policy"].remove(statement(p, "ingest", "Producers"))),
    j("a function may not log", lambda p: p["functions"]["s3-compaction"]["policy"].remove(statement(p, "s3-compaction", "Log"))),
    j("a topic can't be made", lambda p: without(statement(p, "topics", "Make")["resources"], "topic/demand")),
    j("any bucket", lambda p: statement(p, "ingest", "Uploads").update(resources=["*"])),
    j("any secret, beside its own", lambda p: statement(p, "ingest", "Producers")["resources"].append("*")),
    j("any action of S3", lambda p: statement(p, "s3-compaction", "Compact").update(actions=["s3:*"])),
    j("a resource that nobody knows", lambda p: statement(p, "ingest", "Push")["resources"].append("table/demand")),
    j("a token that nobody knows", lambda p: p["functions"]["ingest"]["environment"].update(OTHER="<bootstraps>")),
    j("a condition that nobody knows", lambda p: p["functions"]["console"].update(only_with="token-issuers")),
    j("31 s behind the API", lambda p: p["functions"]["ingest"].update(timeout=31)),
    j("850 s under a mapping", lambda p: p["functions"]["moving-average-v1"].update(timeout=850)),
    j("too little memory", lambda p: p["functions"]["topics"].update(memory=64)),
    j("a mapping to a topic that is not made", lambda p: p["topics"].pop(0)),
    j("two mappings with one group", lambda p: agent(p)["mappings"][1].update(group="moving-average-v1")),
    j("a batch that waits too long", lambda p: agent(p).update(batch_window=301)),
    j("a mode that Lambda has not", lambda p: agent(p).update(mode="on_demand")),
    j("a topic without partitions", lambda p: p["topics"][0].update(partitions=0)),
    j("a policy that is too long", lambda p: statement(p, "ingest", "Push")["resources"].extend(f"topic/channel-{n}" for n in range(100))),
    # --- Network ---
    Fault("Kafka without IAM's port", "network.tf", 'first = 9098, last = 9098, why = "Kafka with IAM"', 'first = 9092, last = 9092, why = "Kafka with IAM"'),
    Fault("pollers can't reach Kafka", "network.tf", 'from = "stream", to = "stream", first = 9098', 'from = "functions", to = "stream", first = 9098'),
    Fault("Redis' readers can't be reached", "network.tf", "first = 6379, last = 6380", "first = 6379, last = 6379"),
    Fault("all ports of endpoints", "network.tf", 'first = 443, last = 443, why = "secrets"', 'first = 0, last = 65535, why = "secrets"'),
    Fault("no endpoint for STS", "network.tf", '["lambda", "sts"]', '["lambda"]'),
    Fault("no endpoint for secrets", "network.tf", '["secretsmanager"]', "[]"),
    Fault("endpoints that nobody finds", "network.tf", "private_dns_enabled = true", "private_dns_enabled = false"),
    Fault("S3's endpoint is in no route table", "network.tf", "aws_route_table.private[*].id : var.route_table_ids", "[] : var.route_table_ids"),
    Fault("anybody's buckets", "network.tf", 'compact(values(local.buckets)) : ["arn:${local.partition}:s3:::${name}"', '["*"] : ["arn:${local.partition}:s3:::${name}"'),
    Fault("public addresses", "network.tf", "map_public_ip_on_launch = false", "map_public_ip_on_launch = true"),
    Fault("functions in public subnets", "functions.tf", "subnet_ids         = local.private_subnets", "subnet_ids         = local.public_subnets", CONSOLE),
    Fault("functions in the stream's group", "functions.tf", "security_group_ids = [local.groups.functions]", "security_group_ids = [local.groups.functions, local.groups.stream]"),
    Fault("a way out that nobody asked for", "network.tf", "makes_nat = local.makes_vpc && local.outside", "makes_nat = local.makes_vpc"),
    Fault("no way out where one is needed", "network.tf", "|| var.token_issuer != null", "", CONSOLE),
    Fault("public subnets go out through the NAT gateway", "network.tf", "route_table_id         = aws_route_table.private[0].id", "route_table_id         = aws_route_table.public[0].id", CONSOLE),
    Fault("private subnets have the public route table", "network.tf", "subnet_id      = aws_subnet.private[count.index].id\n  route_table_id = aws_route_table.private[0].id", "subnet_id      = aws_subnet.private[count.index].id\n  route_table_id = aws_route_table.public[0].id", CONSOLE),
    Fault("pollers can't reach S3", "network.tf", 'toset(concat(["functions"], local.makes_stream ? ["stream"] : []))\n  security_group_id = local.groups[each.key]\n  prefix_list_id', 'toset(["functions"])\n  security_group_id = local.groups[each.key]\n  prefix_list_id'),
    Fault("everything outside may be reached", "network.tf", "local.outside || !var.make_endpoints ?", "true ?"),
    Fault("anybody reaches functions", "network.tf", "security_group_id = local.groups.balancer", "security_group_id = local.groups.functions", CONTAINER),
    Fault("the load balancer lets in port 80", "network.tf", 'from_port         = 443\n  to_port           = 443\n  description       = "producers"', 'from_port         = 80\n  to_port           = 443\n  description       = "producers"', CONTAINER),
    # --- Stream and Redis ---
    Fault("the stream takes anybody", "stream.tf", "enabled = true\n      }", "enabled = false\n      }"),
    Fault("brokers take anybody", "stream.tf", "unauthenticated = false", "unauthenticated = true", PROVISIONED),
    Fault("brokers take plain text", "stream.tf", 'client_broker = "TLS"', 'client_broker = "TLS_PLAINTEXT"', PROVISIONED),
    Fault("brokers are public", "stream.tf", 'type = "DISABLED"', 'type = "SERVICE_PROVIDED_EIPS"', PROVISIONED),
    Fault("topics come of themselves", "stream.tf", '"auto.create.topics.enable"      = "false"', '"auto.create.topics.enable"      = "true"', PROVISIONED),
    Fault("Express is told what it refuses", "stream.tf", 'express = {\n      "auto.create.topics.enable" = "false"', 'express = {\n      "min.insync.replicas"       = "2"\n      "auto.create.topics.enable" = "false"', CONSOLE),
    Fault("brokers' log keeps for ever", "stream.tf", "  retention_in_days = var.log_days\n", "", PROVISIONED),
    Fault("topics are made of nothing", "stream.tf", "jsonencode({ topics = local.table.topics })", "jsonencode({ topics = [] })"),
    Fault("Redis' user may everything", "cache.tf", "on ~* -@all +@connection", "on ~* +@all +@connection"),
    Fault("Redis' user may what is dangerous", "cache.tf", " -@dangerous", ""),
    Fault("Redis' user can't find slots", "cache.tf", " +cluster|slots", ""),
    Fault("Redis' user is the default one", "cache.tf", 'user_name     = "waybill"', 'user_name     = "default"'),
    Fault("Redis without users", "cache.tf", "  user_group_id            = aws_elasticache_user_group.functions[0].user_group_id\n", ""),
    Fault("Redis without a limit", "cache.tf", "maximum = var.redis_gib", "maximum = 5000"),
    Fault("the old password is gone at once", "cache.tf", "max(1, var.redis_password - 1), ", "", STATION),
    # --- Secrets and buckets ---
    Fault("the first list of producers may be written again", "secrets.tf", 'secret_string  = "producers: []\\n"\n  version_stages = ["AWSCURRENT", "first"]', 'secret_string  = "producers: []\\n"\n  version_stages = ["AWSCURRENT"]'),
    Fault("a public bucket", "buckets.tf", "block_public_policy     = true", "block_public_policy     = false"),
    Fault("a bucket of data that is public", "storage/main.tf", "restrict_public_buckets = true", "restrict_public_buckets = false", STORAGE),
    Fault("a bucket of uploads that is public", "storage/uploads.tf", "block_public_acls       = true", "block_public_acls       = false", STORAGE),
    Fault("discarded batches stay for ever", "buckets.tf", "    expiration {\n      days = var.discarded_days\n    }\n", ""),
    Fault("a bucket without TLS", "buckets.tf", '"aws:SecureTransport" = "false"', '"aws:SecureTransport" = "true"'),
    # --- Functions ---
    Fault("another processor", "functions.tf", "architectures    = [var.architecture]", 'architectures    = ["x86_64"]'),
    Fault("another processor by default", "variables.tf", 'default     = "arm64"', 'default     = "x86_64"'),
    Fault("logs stay for ever", "functions.tf", "  retention_in_days = var.log_days\n", ""),
    Fault("one log for all", "functions.tf", "log_group  = aws_cloudwatch_log_group.function[each.key].name", 'log_group  = aws_cloudwatch_log_group.function["topics"].name'),
    Fault("one role for all", "functions.tf", "role          = aws_iam_role.function[each.key].arn", 'role          = aws_iam_role.function["ingest"].arn'),
    Fault("all rights in one role", "functions.tf", "role     = aws_iam_role.function[each.key].name", 'role     = aws_iam_role.function["ingest"].name'),
    Fault("one policy for all", "functions.tf", "Statement = local.policies[each.key]", "Statement = local.policies.ingest"),
    Fault("Lambda of any account", "functions.tf", '      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }\n', ""),
    Fault("a function that takes as long as may be", "functions.tf", "timeout                        = each.value.timeout", "timeout                        = 900"),
    Fault("compaction without a disk", "functions.tf", "size = try(each.value.scratch, 512)", "size = 512"),
    Fault("as many as there may be", "functions.tf", "lookup(local.concurrency, each.key, -1)", "-1"),
    Fault("another batch size", "functions.tf", "batch_size                         = each.value.size", "batch_size                         = 100"),
    Fault("a mapping without a destination", "functions.tf", '''  destination_config {
    on_failure {
      destination_arn = "arn:${local.partition}:s3:::${local.buckets.discarded}"
    }
  }
'''),
    Fault("discarded batches go among the data", "functions.tf", "s3:::${local.buckets.discarded}", "s3:::${local.buckets.data}"),
    Fault("two topics in a mapping", "functions.tf", "topics                             = [each.value.topic]", 'topics                             = distinct([each.value.topic, "demand"])'),
    Fault("a mapping that begins with what is new", "functions.tf", '"TRIM_HORIZON"', '"LATEST"'),
    Fault("two mappings in one group", "functions.tf", "consumer_group_id = each.key", "consumer_group_id = each.value.function"),
    Fault("provisioned pollers give up after ten times", "functions.tf", "each.value.provisioned ? 10000 : null", "each.value.provisioned ? -1 : null", PROVISIONED),
    Fault("records that are 59 s old are given up", "functions.tf", "each.value.provisioned ? -1 : null", "each.value.provisioned ? 59 : null", PROVISIONED),
    Fault("no partial answers", "functions.tf", 'each.value.provisioned ? ["ReportBatchItemFailures"] : null', "null", PROVISIONED),
    Fault("more pollers than partitions", "functions.tf", "maximum_pollers = provisioned_poller_config.value", "maximum_pollers = 100", PROVISIONED),
    Fault("any schedule may invoke", "functions.tf", "  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn\n", ""),
    Fault("a schedule of hours", "functions.tf", '"rate(${each.value} minutes)"', '"rate(${each.value} hours)"'),
    # --- APIs ---
    Fault("the console lets in anybody", "gateway.tf", 'each.value.api == "front-end" ? "NONE" : "JWT"', '"NONE"', CONSOLE),
    Fault("the console's tokens may be for anybody", "gateway.tf", "audience = [var.token_audience]", "audience = []", CONSOLE),
    Fault("a route that the front end has not", "gateway.tf", '"ANY /health"]', '"ANY /health", "ANY /metrics"]'),
    Fault("any API may invoke", "gateway.tf", '  source_arn    = "${aws_apigatewayv2_api.api[each.key].execution_arn}/*/*"\n', ""),
    Fault("payload format 1.0", "gateway.tf", 'payload_format_version = "2.0"', 'payload_format_version = "1.0"'),
    Fault("an API without a limit", "gateway.tf", "    throttling_rate_limit  = each.value.rate\n", ""),
    Fault("old TLS", "gateway.tf", 'security_policy = "TLS_1_2"', 'security_policy = "TLS_1_0"', CONSOLE),
    Fault("a second door beside the domain", "gateway.tf", "disable_execute_api_endpoint = each.value.domain != null", "disable_execute_api_endpoint = false", CONSOLE),
    # --- Container ---
    Fault("a container that is root", "container.tf", '"65532:65532"', '"0:0"', CONTAINER),
    Fault("a container that may write", "container.tf", "readonlyRootFilesystem = true", "readonlyRootFilesystem = false", CONTAINER),
    Fault("a container with a public address", "container.tf", "assign_public_ip = false", "assign_public_ip = true", CONTAINER),
    Fault("a container that may any network interface", "container.tf", '!contains(["Log", "Network"], statement.Sid)', '!contains(["Log"], statement.Sid)', CONTAINER),
    Fault("images of anybody", "container.tf", '["arn:${local.partition}:ecr:${local.image.region}:${local.image.account}:repository/${local.image.name}"]', '["*"]', CONTAINER),
    Fault("plain HTTP", "container.tf", 'port              = 443\n  protocol          = "HTTPS"', 'port              = 80\n  protocol          = "HTTP"', CONTAINER),
    Fault("the load balancer takes old TLS", "container.tf", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08", CONTAINER),
    Fault("headers that are none", "container.tf", "drop_invalid_header_fields = true", "drop_invalid_header_fields = false", CONTAINER),
    Fault("containers are asked where nothing is", "container.tf", '"/health"', '"/q/health"', CONTAINER),
    Fault("connections that the front end closes first", "container.tf", "idle_timeout = 50", "idle_timeout = 120", CONTAINER),
    Fault("containers listen to themselves only", "container.tf", ', QUARKUS_HTTP_HOST = "0.0.0.0"', "", CONTAINER),
    # --- Who is told ---
    Fault("alarms that tell nobody", "alarms.tf", "alarm_actions       = [aws_sns_topic.alarms.arn]", "alarm_actions       = []"),
    Fault("a key that CloudWatch may not use", "alarms.tf", "kms_master_key_id = aws_kms_key.alarms.arn", 'kms_master_key_id = "alias/aws/sns"'),
    Fault("lag in seconds", "alarms.tf", "over = var.lag_seconds * 1000", "over = var.lag_seconds"),
    Fault("no alarm for dead letters", "alarms.tf", '"${name}-dead" = merge', '"${name}-lag" = merge'),
    Fault("no alarm for mappings that stand", "alarms.tf", "local.agent_alarms, local.mapping_alarms,", "local.agent_alarms,"),
    Fault("no alarm for disks", "alarms.tf", 'local.stream != "development" ? {}', "true ? {}", PROVISIONED),
    # --- What may be said ---
    Fault("Express in two zones", "variables.tf", "(var.vpc_id == null ? var.zones == 3 : length(var.subnet_ids) == 3)", "true", REFUSALS),
    Fault("a container without a certificate", "variables.tf", 'var.console_domain == null && var.front_end == "lambda")', "var.console_domain == null)", REFUSALS),
    Fault("a station without TLS", "variables.tf", 'condition     = var.station_url == null || can(regex("^https://', 'condition     = var.station_url == null || can(regex("^https?://', REFUSALS),
    Fault("packages that aren't there", "functions.tf", "!var.require_packages || fileexists(local.zips[each.key])", "true || fileexists(local.zips[each.key])", REFUSALS),
]


def run(tf: str, folder: pathlib.Path, tests: str) -> tuple[bool, str]:
    """Whether these tests pass there; if not, what they say first."""
    *module, file = tests.split("/")
    where = folder.joinpath("terraform", *module)
    for _ in range(5):
        done = subprocess.run([tf, str(where), "test", "-no-color", f"-filter=tests/{file}.tftest.hcl"], capture_output=True, text=True)
        said = done.stdout + done.stderr
        if done.returncode == 0 or "Error" in said:
            return done.returncode == 0, reason(said)
    # That caught nothing: a program that doesn't run would else seem to catch everything.
    raise RuntimeError(f"{tf} ended with {done.returncode} and no test's error:\n{said}")


def reason(said: str) -> str:
    """The sentence that says what is wrong: below the place of an assertion or rule, else the error's own."""
    error = re.search(r"Error: (.+?)\n(.*?)(?=\nError: |\n  run |\Z)", said, re.DOTALL)
    if not error:
        return ""
    words = error.group(2).strip().split("\n\n")[-1].split("\n")
    text = " ".join(line.strip() for line in words if not line.startswith(" "))
    return f"{error.group(1)}: {text}"[:200]


def seed(fault: Fault, folder: pathlib.Path) -> str:
    """Puts it in, and gives what was there before. None of it is left out silently: a text that isn't there is an error."""
    file = folder / "terraform" / fault.file
    before = file.read_text()
    if callable(fault.old):
        pipeline = json.loads(before)
        fault.old(pipeline)
        after = json.dumps(pipeline, indent=2)
    elif fault.old in before:
        after = before.replace(fault.old, fault.new, 1)
    else:
        raise LookupError(f"{fault.file} has no such text: {fault.old!r}")
    if after == before:
        raise LookupError(f"{fault.file} is the same with it")
    file.write_text(after)
    return before


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    tf, words = sys.argv[1], sys.argv[2:]
    faults = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    faults = faults[:: int(os.environ.get("EVERY", "1"))]
    parallel = int(os.environ.get("PARALLEL", "2"))
    with tempfile.TemporaryDirectory(prefix="seed-terraform-") as temporary:
        first = pathlib.Path(temporary, "0")
        shutil.copytree(INFRA, first, ignore=shutil.ignore_patterns(".terraform*"))
        for module in ["terraform", "terraform/storage"]:
            subprocess.run([tf, str(first / module), "init"], check=True, capture_output=True)
        for tests in sorted({fault.tests for fault in faults}):
            passes, said = run(tf, first, tests)
            print(f"{'passes' if passes else 'FAILS'}  without a fault: {tests}  {said}", flush=True)
            if not passes:
                return 1
        folders = [first] + [shutil.copytree(first, pathlib.Path(temporary, str(n)), symlinks=True) for n in range(1, parallel)]

        def check(fault: Fault) -> bool:
            folder = folders.pop()
            file = folder / "terraform" / fault.file
            try:
                before = seed(fault, folder)
            except (LookupError, ValueError, StopIteration, KeyError) as absent:
                print(f"ABSENT  {fault.name}: {absent}", flush=True)
                return False
            else:
                passes, said = run(tf, folder, fault.tests)
                file.write_text(before)
                print(f"{'MISSED' if passes else 'caught'}  {fault.name}  [{said}]", flush=True)
                return not passes
            finally:
                folders.append(folder)

        with ThreadPoolExecutor(parallel) as workers:
            results = list(workers.map(check, faults))
    print(f"{sum(results)} of {len(results)} faults caught")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
