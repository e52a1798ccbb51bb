"""Deploys SAM's template, in several shapes, to AWS on this machine (aws_double.py), and asks what came of it.

usage: python3 infra/checks/deploy_sam.py
"""

import io
import ipaddress
import itertools
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile

import boto3

from check_sam import TEMPLATE, plan, transformed

HERE = pathlib.Path(__file__).resolve().parent
OUTSIDE = {"TokenIssuer": "https://login.example.com/", "TokenKeys": "https://login.example.com/keys", "StationUrl": "https://station.example.com/"}
SHAPES = {
    "scale-to-zero": {"AlarmEmail": "ops@example.com", "MonthlyBudget": "100"},
    "development": {"Stream": "development", "Architecture": "x86_64"} | OUTSIDE,
    "steady": {
        "Stream": "express", "FrontEnd": "container", "CertificateArn": "",
        "FrontEndImage": "123456789012.dkr.ecr.us-east-1.amazonaws.com/waybill-ingest:1",
    },
}


class Double:
    """AWS on this machine, for as long as it is needed."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([sys.executable, str(HERE / "aws_double.py"), "-H", "127.0.0.1", "-p", str(port)], stdout=self.log, stderr=self.log)
        self.url = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(self.url + "/moto-api/data.json", timeout=5).close()
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    self.log.seek(0)
                    raise RuntimeError("AWS on this machine doesn't start: " + self.log.read().decode()[-2000:])
                time.sleep(0.2)

    def __exit__(self, failure, *_):
        self.process.terminate()
        self.process.wait(20)
        if failure:
            self.log.seek(0)
            print(self.log.read().decode()[-4000:], file=sys.stderr)

    def client(self, service):
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="id", aws_secret_access_key="secret")


def without_cidr(value, network):
    """The same with what Fn::Cidr makes of it, which moto doesn't know."""
    if isinstance(value, dict):
        if "Fn::Cidr" in value:
            _, count, bits = value["Fn::Cidr"]
            return [str(each) for each in itertools.islice(ipaddress.ip_network(network).subnets(new_prefix=32 - bits), count)]
        return {key: without_cidr(each, network) for key, each in value.items()}
    return [without_cidr(each, network) for each in value] if isinstance(value, list) else value


def packages(double, content):
    """A package for each function: what is in it, nobody looks at here."""
    s3 = double.client("s3")
    s3.create_bucket(Bucket="packages")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("bootstrap", "")
    for key in set(re.findall(r'"S3Key": "([^"]+)"', json.dumps(content))):
        s3.put_object(Bucket="packages", Key=key, Body=empty.getvalue())
    s3.put_object(Bucket="packages", Key="template.json", Body=json.dumps(content, default=str))


def deploy(double, name, parameters):
    """Yields what is not as it has to be."""
    cloudformation = double.client("cloudformation")
    url = "https://packages.s3.amazonaws.com/template.json"
    chosen = {"StreamName": name} | parameters
    if "CertificateArn" in chosen:
        chosen["CertificateArn"] = double.client("acm").request_certificate(DomainName="in.example.com")["CertificateArn"]
    cloudformation.create_stack(
        StackName=name, TemplateURL=url, Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in chosen.items()])
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    if stack["StackStatus"] != "CREATE_COMPLETE":
        yield f"{name} is {stack['StackStatus']}: {stack.get('StackStatusReason')}"
        return
    there = {each["FunctionName"].removeprefix(name + "-"): each for page in double.client("lambda").get_paginator("list_functions").paginate() for each in page["Functions"] if each["FunctionName"].startswith(name + "-")}
    expected = {"brokers"}
    for slug, function in plan()["functions"].items():
        only = function.get("only_with")
        if only is None or (only == "lambda-front-end" and parameters.get("FrontEnd") != "container") or (only == "token-issuer" and "TokenIssuer" in parameters) or (only == "station-url" and "StationUrl" in parameters):
            expected.add(slug)
    for slug in there.keys() ^ expected:
        yield f"{name}: {slug} is there and should not be, or the other way round"
    mappings = [each for each in double.client("lambda").list_event_source_mappings()["EventSourceMappings"] if f":{name}-" in each["FunctionArn"]]
    topics = sorted(topic for each in mappings for topic in each["Topics"])
    wanted = sorted(each["topic"] for slug in expected & plan()["functions"].keys() for each in plan()["functions"][slug].get("agent", {}).get("mappings", []))
    if topics != wanted:
        yield f"{name}: there are mappings of {topics}, and should be of {wanted}"
    for slug in expected - {"brokers"} & there.keys():
        variables = there[slug].get("Environment", {}).get("Variables", {})
        for key, value in variables.items():
            if not isinstance(value, str) or "<" in value or value == "":
                yield f"{name}: {slug} has {key}={value!r}"
        redis = variables.get("QUARKUS_REDIS_HOSTS")
        if redis and not re.fullmatch(r"rediss://waybill:\$\{secretsmanager::[^}]+}@[a-z0-9.-]+:\d+", redis):
            yield f"{name}: {slug} finds the cache at {redis}"
    outputs = {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}
    if not outputs.get("Url", "").startswith("https://") or ("ConsoleUrl" in outputs) != ("TokenIssuer" in parameters):
        yield f"{name}: its outputs are {outputs}"
    alarms = double.client("cloudwatch").describe_alarms(MaxRecords=100)["MetricAlarms"]
    if not alarms or not all(each["AlarmActions"] for each in alarms):
        yield f"{name}: an alarm tells nobody"


def main():
    content = transformed(TEMPLATE.read_text())
    content = without_cidr(content, content["Parameters"]["VpcCidr"]["Default"])
    said = []
    with Double() as double:
        packages(double, content)
        for name, parameters in SHAPES.items():
            said += deploy(double, name, parameters)
    print("\n".join(said) or f"SAM's template deploys to AWS on this machine as {', '.join(SHAPES)}")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
