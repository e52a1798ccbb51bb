"""What has to hold in SAM's template, and no linter knows. Each rule says what is wrong; nothing said is well.

A rule is a function of the template (after SAM's transform) that yields texts. All rules: RULES.
"""

import json
import re

NETWORK = {
    "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs", "ec2:UnassignPrivateIpAddresses",
}
WITHOUT_RESOURCE = [NETWORK, {"ecr:GetAuthorizationToken"}]
ARN = "arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:"
CLUSTER = ARN + "cluster/${StreamName}/*"
TOPIC = ARN + "topic/${StreamName}/*/"
GROUP = ARN + "group/${StreamName}/*/"
RULES = []


def rule(function):
    RULES.append(function)
    return function


class Template:
    def __init__(self, content):
        self.content = content
        self.resources = content["Resources"]

    def of(self, kind):
        return {name: each.get("Properties", {}) for name, each in self.resources.items() if each["Type"] == kind}

    def condition(self, name):
        return self.resources[name].get("Condition")

    def role_of(self, function):
        return target(self.resources[function]["Properties"]["Role"])

    def statements(self, role):
        for policy in self.resources[role]["Properties"].get("Policies", []):
            yield from policy["PolicyDocument"]["Statement"]

    def may(self, function, action, resource):
        """Whether the function's role may do that to what is written exactly so."""
        return any(
            action in actions(each) and resource in texts(each["Resource"])
            for each in self.statements(self.role_of(function)) if each["Effect"] == "Allow"
        )

    def mapped(self):
        return {target(each["FunctionName"]) for each in self.of("AWS::Lambda::EventSourceMapping").values()}


def target(value):
    """The resource that an expression refers to."""
    if isinstance(value, dict):
        if "Ref" in value:
            return value["Ref"]
        if "Fn::GetAtt" in value:
            return value["Fn::GetAtt"][0] if isinstance(value["Fn::GetAtt"], list) else value["Fn::GetAtt"].split(".")[0]
    return None


def listed(value):
    return value if isinstance(value, list) else [value]


def actions(statement):
    return listed(statement["Action"])


def texts(value):
    """Every text in an expression, deep down: Sub's, Ref's and GetAtt's too."""
    if isinstance(value, dict):
        if set(value) == {"Fn::GetAtt"}:
            name = value["Fn::GetAtt"]
            return [".".join(name) if isinstance(name, list) else name]
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


@rule
def mappings(template):
    groups = []
    for name, mapping in template.of("AWS::Lambda::EventSourceMapping").items():
        function = target(mapping["FunctionName"])
        topics = mapping.get("Topics", [])
        group = mapping.get("AmazonManagedKafkaEventSourceConfig", {}).get("ConsumerGroupId", "")
        groups.append(group)
        if len(topics) != 1:
            yield f"{name} has {len(topics)} topics; a mapping has exactly one"
            continue
        if not 1 <= len(group) <= 200:
            yield f"{name} has no consumer group of 1 to 200 characters, so it can't be found again"
        if mapping.get("StartingPosition") != "TRIM_HORIZON":
            yield f"{name} begins at {mapping.get('StartingPosition')}, and misses what is there already; TRIM_HORIZON"
        if target(mapping.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")) != "Discarded":
            yield f"{name} has no destination for what it gives up"
        age = mapping.get("MaximumRecordAgeInSeconds", -1)
        if age != -1 and not 60 <= age <= 604800:
            yield f"{name} gives records up after {age} s; -1, or 60 to 604800"
        if not 1 <= mapping.get("BatchSize", 100) <= 10000:
            yield f"{name} takes {mapping['BatchSize']} records at once; 1 to 10000"
        if "TopicsReady" not in listed(template.resources[name].get("DependsOn", [])):
            yield f"{name} doesn't wait for its topic"
        provisioned = "ProvisionedPollerConfig" in mapping
        if provisioned != ("FunctionResponseTypes" in mapping):
            yield f"{name}: ReportBatchItemFailures and provisioned pollers belong together"
        if not provisioned and ("MaximumRetryAttempts" in mapping or "BisectBatchOnFunctionError" in mapping):
            yield f"{name} is on-demand, which has no error controls"
        yield from rights_of_mapping(template, name, function, topics[0], group)
    for group in {each for each in groups if groups.count(each) > 1}:
        yield f"{groups.count(group)} mappings share the consumer group {group}"


def rights_of_mapping(template, name, function, topic, group):
    for action, resource in [
        ("kafka:DescribeClusterV2", CLUSTER), ("kafka:GetBootstrapBrokers", CLUSTER), ("kafka-cluster:Connect", CLUSTER),
        ("kafka-cluster:DescribeTopic", TOPIC + topic), ("kafka-cluster:ReadData", TOPIC + topic),
        ("kafka-cluster:DescribeGroup", GROUP + group), ("kafka-cluster:AlterGroup", GROUP + group),
        ("s3:PutObject", "${Discarded.Arn}/*"), ("s3:ListBucket", "Discarded.Arn"),
        ("ec2:CreateNetworkInterface", "*"),
    ]:
        if not template.may(function, action, resource):
            yield f"{name}: the role of {function} may not {action} {resource}"


@rule
def topics(template):
    there = {each["TopicName"]: each for each in template.of("AWS::MSK::Topic").values()}
    made = {each["name"]: each for each in template.resources["StreamTopics"]["Properties"]["Topics"]}
    for name in there.keys() ^ made.keys():
        yield f"topic {name} is made on one kind of cluster only"
    for name in there.keys() & made.keys():
        if int(there[name]["PartitionCount"]) != int(made[name]["partitions"]):
            yield f"topic {name} has not the same number of partitions on every kind of cluster"
    for name in there:
        resource = next(each for each in template.resources.values() if each.get("Properties", {}).get("TopicName") == name)
        if resource.get("DeletionPolicy") != "Retain":
            yield f"topic {name} and its data go when a line of the template goes"
        if not any(f"topic/${{StreamName}}/*/{name}" in text for text in texts(list(template.statements("TopicsRole")))):
            yield f"the function that makes topics may not make {name}"
    for name, mapping in template.of("AWS::Lambda::EventSourceMapping").items():
        for topic in mapping.get("Topics", []):
            if topic not in there:
                yield f"{name} reads the topic {topic}, which nobody makes"
    for role in template.of("AWS::IAM::Role"):
        for text in texts(list(template.statements(role))):
            if text.startswith(TOPIC) and text[len(TOPIC):] not in there:
                yield f"{role} speaks of the topic {text[len(TOPIC):]}, which nobody makes"


@rule
def custom_resources(template):
    if "S3Endpoint" not in texts(template.resources["StreamTopics"]["Properties"]):
        yield "StreamTopics may have no way to answer CloudFormation, which then waits in vain"


@rule
def functions(template):
    roles = []
    behind_api = {target(each["IntegrationUri"]) for each in template.of("AWS::ApiGatewayV2::Integration").values()}
    for name, function in template.of("AWS::Lambda::Function").items():
        roles.append(target(function["Role"]))
        timeout = function.get("Timeout", 3)
        if name in behind_api and timeout > 30:
            yield f"{name} may take {timeout} s, and API Gateway gives it 30"
        if name in template.mapped() and timeout > 840:
            yield f"{name} may take {timeout} s, and a mapping gives it 840"
        if timeout > 900:
            yield f"{name} may take {timeout} s, and Lambda gives it 900"
        if function.get("Architectures") != [{"Ref": "Architecture"}]:
            yield f"{name} is not for the architecture that its package was built for"
        if target(function.get("LoggingConfig", {}).get("LogGroup")) not in template.of("AWS::Logs::LogGroup"):
            yield f"{name} writes to a log group that nobody keeps in order"
        if function["Runtime"] == "provided.al2023":
            yield from native(template, name, function)
    for role in {each for each in roles if roles.count(each) > 1}:
        yield f"{role} is the role of {roles.count(role)} functions"
    used = set(roles) | {target(each[key]) for each in template.of("AWS::ECS::TaskDefinition").values() for key in ("TaskRoleArn", "ExecutionRoleArn")}
    for role in template.of("AWS::IAM::Role").keys() - used:
        yield f"{role} is nobody's role"


def native(template, name, function):
    if function.get("Handler") != "bootstrap":
        yield f"{name} has the handler {function.get('Handler')}; a native package's is bootstrap"
    network = function.get("VpcConfig", {})
    if network.get("SecurityGroupIds") != [{"Ref": "FunctionsSecurityGroup"}]:
        yield f"{name} is not in the functions' security group"
    subnets = texts(network.get("SubnetIds", []))
    if not subnets or any(each.startswith("Public") for each in subnets):
        yield f"{name} is not in private subnets"
    variables = function.get("Environment", {}).get("Variables", {})
    yield from told(name, variables)
    if "QUARKUS_REDIS_HOSTS" in variables and not template.may(name, "secretsmanager:GetSecretValue", "RedisSecret"):
        yield f"{name} may not read the cache's password"


def told(name, variables):
    if len(json.dumps(variables)) > 4096:
        yield f"{name} has more than 4 KB of variables"
    if any("{{resolve:" in text for text in texts(variables)):
        yield f"{name} has a secret among its variables, where everybody sees it who may see the function"
    if "KAFKA_BOOTSTRAP_SERVERS" in variables and variables.get("KAFKA_SECURITY_PROTOCOL") != "SASL_SSL":
        yield f"{name} speaks with Kafka without TLS or without saying who it is"
    if "KAFKA_BOOTSTRAP_SERVERS" in variables and variables.get("KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS") != "dev.waybill.msk.MskLogin":
        yield f"{name} has no way to log in to MSK"
    if "QUARKUS_REDIS_HOSTS" in variables and not any(text.startswith("rediss://") for text in texts(variables["QUARKUS_REDIS_HOSTS"])):
        yield f"{name} speaks with the cache without TLS"
    if "QUARKUS_REDIS_HOSTS" in variables and variables.get("QUARKUS_REDIS_CLIENT_TYPE") != "cluster":
        yield f"{name} takes the cache for a single node"


@rule
def producers(template):
    for name in template.of("AWS::IAM::Role"):
        all_actions = {action for each in template.statements(name) for action in actions(each)}
        if "kafka-cluster:WriteData" not in all_actions:
            continue
        if not any("kafka-cluster:WriteDataIdempotently" in actions(each) and CLUSTER in texts(each["Resource"]) for each in template.statements(name)):
            yield f"{name} writes, and may not WriteDataIdempotently on the cluster"
    for name in template.mapped():
        agent = template.resources[name]["Properties"]["Environment"]["Variables"].get("WAYBILL_AGENT", "@")
        if not template.may(name, "kafka-cluster:WriteData", TOPIC + agent.replace("@", "-v") + ".dead"):
            yield f"{name} may not write its dead letters"


@rule
def policies(template):
    for name, role in template.of("AWS::IAM::Role").items():
        if role.get("ManagedPolicyArns"):
            yield f"{name} has policies that stand elsewhere"
        for statement in role["AssumeRolePolicyDocument"]["Statement"]:
            if statement.get("Condition", {}).get("StringEquals", {}).get("aws:SourceAccount") != {"Ref": "AWS::AccountId"}:
                yield f"{name} can be taken on for another account"
            if listed(statement["Principal"].get("Service", "*")) not in (["lambda.amazonaws.com"], ["ecs-tasks.amazonaws.com"]):
                yield f"{name} can be taken on by {statement['Principal']}"
        for statement in template.statements(name):
            if any("*" in action for action in actions(statement)):
                yield f"{name}: {statement['Sid']} allows {actions(statement)}; each action by its name"
            if "*" in listed(statement["Resource"]) and set(actions(statement)) not in WITHOUT_RESOURCE:
                yield f"{name}: {statement['Sid']} is for every resource"
            for text in texts(statement["Resource"]):
                if re.search(r"(topic|group|cluster|secret|function)[/:]\*", text):
                    yield f"{name}: {statement['Sid']} is for every resource of a kind: {text}"


@rule
def security_groups(template):
    groups = template.of("AWS::EC2::SecurityGroup")
    rules = [(name, way, each) for name, group in groups.items() for way in ("Ingress", "Egress") for each in group.get(f"SecurityGroup{way}", [])]
    rules += [(target(each["GroupId"]), way, each) for way in ("Ingress", "Egress") for each in template.of(f"AWS::EC2::SecurityGroup{way}").values()]
    allowed = {
        ("FunctionsSecurityGroup", "Ingress"): {(8080, 8080, "BalancerSecurityGroup")},
        ("FunctionsSecurityGroup", "Egress"): {(443, 443, "0.0.0.0/0"), (9098, 9098, "OwnStreamSecurityGroup"), (6379, 6380, "OwnCacheSecurityGroup")},
        ("OwnStreamSecurityGroup", "Ingress"): {(9098, 9098, "FunctionsSecurityGroup"), (9098, 9098, "OwnStreamSecurityGroup")},
        ("OwnStreamSecurityGroup", "Egress"): {(443, 443, "0.0.0.0/0"), (9098, 9098, "OwnStreamSecurityGroup")},
        ("OwnCacheSecurityGroup", "Ingress"): {(6379, 6380, "FunctionsSecurityGroup")},
        ("OwnCacheSecurityGroup", "Egress"): {(6379, 6379, "127.0.0.1/32")},
        ("EndpointsSecurityGroup", "Ingress"): {(443, 443, "FunctionsSecurityGroup"), (443, 443, "OwnStreamSecurityGroup")},
        ("EndpointsSecurityGroup", "Egress"): {(443, 443, "127.0.0.1/32")},
        ("BalancerSecurityGroup", "Ingress"): {(443, 443, "0.0.0.0/0")},
        ("BalancerSecurityGroup", "Egress"): {(8080, 8080, "FunctionsSecurityGroup")},
    }
    found = {key: set() for key in allowed}
    for name, way, each in rules:
        other = each.get("SourceSecurityGroupId", each.get("DestinationSecurityGroupId", each.get("CidrIp")))
        if isinstance(other, dict) and "Fn::If" in other:
            other = other["Fn::If"][1]
        found.setdefault((name, way), set()).add((each.get("FromPort"), each.get("ToPort"), target(other) or other))
    for key in found:
        for extra in found[key] - allowed.get(key, set()):
            yield f"{key[0]} has a rule too many ({key[1]}): {extra}"
        for missing in allowed.get(key, set()) - found[key]:
            yield f"{key[0]} lacks a rule ({key[1]}): {missing}"


@rule
def network(template):
    endpoints = {texts(each["ServiceName"])[0].split(".", 3)[-1]: (name, each) for name, each in template.of("AWS::EC2::VPCEndpoint").items()}
    for service in ("s3", "lambda", "sts", "secretsmanager"):
        if service not in endpoints or template.condition(endpoints[service][0]) != "OwnNetwork":
            yield f"there is no way to {service}"
    for service, (name, each) in endpoints.items():
        if each["VpcEndpointType"] == "Interface" and each.get("PrivateDnsEnabled") is not True:
            yield f"{name} isn't found under the service's own name"
    for kind in ("AWS::EC2::NatGateway", "AWS::EC2::EIP"):
        for name in template.of(kind):
            if template.condition(name) != "WithNat":
                yield f"{name} is there though nothing outside is called"
    for name, each in template.of("AWS::EC2::Subnet").items():
        if each.get("MapPublicIpOnLaunch"):
            yield f"what is in {name} gets a public address"
        public = name.startswith("Public")
        if public != (template.condition(name) == "WithPublicSubnets"):
            yield f"{name} is there under the condition {template.condition(name)}"
    for name, each in template.of("AWS::EC2::SubnetRouteTableAssociation").items():
        if target(each["SubnetId"]).startswith("Private") and target(each["RouteTableId"]) != "PrivateRoutes":
            yield f"{target(each['SubnetId'])} is routed to the internet"
    for name, each in template.of("AWS::EC2::Route").items():
        if target(each["RouteTableId"]) == "PrivateRoutes" and "GatewayId" in each:
            yield f"{name} routes private subnets to the internet"


@rule
def doors(template):
    for name, route in template.of("AWS::ApiGatewayV2::Route").items():
        if target(route["ApiId"]) == "FrontEndApi":
            if route["RouteKey"] not in ("ANY /v1/{proxy+}", "GET /openapi", "GET /health"):
                yield f"{name} is a door that the front end doesn't have: {route['RouteKey']}"
        elif route.get("AuthorizationType") != "JWT" or target(route.get("AuthorizerId")) != "ConsoleTokens":
            yield f"{name} lets everybody in"
    for name, stage in template.of("AWS::ApiGatewayV2::Stage").items():
        default = stage.get("DefaultRouteSettings", {})
        if not (default.get("ThrottlingRateLimit") and default.get("ThrottlingBurstLimit")):
            yield f"{name} has no limit of requests"
        for route, settings in stage.get("RouteSettings", {}).items():
            if not (settings.get("ThrottlingRateLimit") and settings.get("ThrottlingBurstLimit")):
                yield f"{name}: {route} has no limit of requests"
        if "AccessLogSettings" not in stage:
            yield f"{name} doesn't log who comes"
    if "ANY /v1/{proxy+}" not in template.resources["FrontEndStage"]["Properties"].get("RouteSettings", {}):
        yield "FrontEndStage has no limit of its own for pushes"
    for name, each in template.of("AWS::ApiGatewayV2::Integration").items():
        if each.get("PayloadFormatVersion") != "2.0":
            yield f"{name} has another payload format than the functions"
    for name, each in template.of("AWS::ApiGatewayV2::Authorizer").items():
        if each["JwtConfiguration"].get("Audience") != [{"Ref": "TokenAudience"}] or each["JwtConfiguration"].get("Issuer") != {"Ref": "TokenIssuer"}:
            yield f"{name} takes tokens that are for others"
    for name, each in template.of("AWS::Lambda::Permission").items():
        if "SourceArn" not in each:
            yield f"{name} lets that service's every customer invoke the function"
        if each.get("Principal") not in ("events.amazonaws.com", "apigateway.amazonaws.com"):
            yield f"{name} lets {each.get('Principal')} invoke the function"


@rule
def buckets(template):
    secured = {target(each["Bucket"]): each["PolicyDocument"]["Statement"] for each in template.of("AWS::S3::BucketPolicy").values()}
    for name, bucket in template.of("AWS::S3::Bucket").items():
        block = bucket.get("PublicAccessBlockConfiguration", {})
        if not all(block.get(each) is True for each in ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")):
            yield f"{name} may be made public"
        if not bucket.get("BucketEncryption"):
            yield f"{name} is not encrypted"
        if not bucket.get("LifecycleConfiguration"):
            yield f"{name} keeps what nobody ended"
        deny = [each for each in secured.get(name, []) if each["Effect"] == "Deny" and each.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}]
        if not deny or listed(deny[0]["Action"]) != ["s3:*"]:
            yield f"{name} can be read without TLS"
        if any(each["Effect"] != "Deny" for each in secured.get(name, [])):
            yield f"{name} lets somebody in by its own policy"
        if name != "Discarded" and template.resources[name].get("DeletionPolicy") != "Retain":
            yield f"{name} and its data go with the stack"


@rule
def stream(template):
    for name, cluster in template.of("AWS::MSK::Cluster").items():
        login = cluster.get("ClientAuthentication", {})
        if login.get("Sasl", {}).get("Iam", {}).get("Enabled") is not True or login.get("Unauthenticated", {}).get("Enabled") is not False:
            yield f"{name} lets in who doesn't say who he is"
        if cluster.get("EncryptionInfo", {}).get("EncryptionInTransit") != {"ClientBroker": "TLS", "InCluster": True}:
            yield f"{name} is spoken with in plain text"
        if cluster["BrokerNodeGroupInfo"].get("ConnectivityInfo", {}).get("PublicAccess", {}).get("Type") != "DISABLED":
            yield f"{name} is reached from outside"
    for name, cluster in template.of("AWS::MSK::ServerlessCluster").items():
        if cluster["ClientAuthentication"].get("Sasl", {}).get("Iam", {}).get("Enabled") is not True:
            yield f"{name} lets in who doesn't say who he is"
    for name, settings in template.of("AWS::MSK::Configuration").items():
        if "auto.create.topics.enable=false" not in settings["ServerProperties"]:
            yield f"{name}: whoever misspells a topic makes one"


@rule
def cache(template):
    for name, each in template.of("AWS::ElastiCache::ServerlessCache").items():
        if target(each.get("UserGroupId")) != "CacheUsers":
            yield f"{name} lets everybody in"
        if not each.get("CacheUsageLimits"):
            yield f"{name} has no limit, nor has its bill"
        if each.get("Engine") != "valkey":
            yield f"{name} is {each.get('Engine')}, whose user group is another one"
    for name, each in template.of("AWS::ElastiCache::User").items():
        if each.get("NoPasswordRequired") or each.get("AuthenticationMode", {}).get("Type") != "password":
            yield f"{name} needs no password"
        if not all("{{resolve:secretsmanager:" in text for text in texts(each.get("AuthenticationMode", {}).get("Passwords", [""]))):
            yield f"{name} has a password that stands in the template"
        rights = each.get("AccessString", "").split()
        if "-@all" not in rights or "-@dangerous" not in rights or "+@all" in rights or "nopass" in rights:
            yield f"{name} may more than functions need"


@rule
def secrets(template):
    for name, each in template.of("AWS::SecretsManager::Secret").items():
        if each.get("SecretString", "producers: []") != "producers: []":
            yield f"{name} has a secret that stands in the template"


@rule
def logs(template):
    for name, each in template.of("AWS::Logs::LogGroup").items():
        if not each.get("RetentionInDays"):
            yield f"{name} is kept for ever"


@rule
def alarms(template):
    watched = set()
    for name, alarm in template.of("AWS::CloudWatch::Alarm").items():
        if not alarm.get("AlarmActions"):
            yield f"{name} tells nobody"
        if not alarm.get("TreatMissingData"):
            yield f"{name} is undecided where nothing happens"
        if "docs/operations.md#" not in alarm.get("AlarmDescription", ""):
            yield f"{name} doesn't say where it stands what to do"
        for each in alarm["Dimensions"]:
            watched.add((alarm["MetricName"], target(each["Value"]) or texts(each["Value"])[0]))
            if alarm["MetricName"] == "Duration":
                limit = template.resources[target(each["Value"])]["Properties"]["Timeout"] * 1000
                if not limit * 0.5 <= alarm["Threshold"] < limit:
                    yield f"{name} rings at {alarm['Threshold']} ms of {limit}"
    for function in template.mapped():
        agent = template.resources[function]["Properties"]["Environment"]["Variables"]["WAYBILL_AGENT"]
        for metric, value in [("Errors", function), ("Throttles", function), ("Duration", function), ("OffsetLag", function), ("OldestLag", agent), ("Dead", agent)]:
            if (metric, value) not in watched:
                yield f"nobody hears of {metric} of {agent}"
    for name, each in template.of("AWS::Events::Rule").items():
        if ("Errors", target(each["Targets"][0]["Arn"])) not in watched:
            yield f"nobody hears when {name}'s function fails"


@rule
def containers(template):
    for name, task in template.of("AWS::ECS::TaskDefinition").items():
        for each in task["ContainerDefinitions"]:
            if each.get("ReadonlyRootFilesystem") is not True:
                yield f"{name} can write to its own file system"
            if each.get("User", "0").split(":")[0] in ("0", "root", ""):
                yield f"{name} runs as root"
            if each.get("LinuxParameters", {}).get("Capabilities", {}).get("Drop") != ["ALL"]:
                yield f"{name} keeps capabilities"
            yield from told(name, {variable["Name"]: variable["Value"] for variable in each["Environment"]})
            if "LogConfiguration" not in each:
                yield f"{name} has no log"
        own = {name: each for name, each in ((each["Sid"], each) for each in template.statements(target(task["TaskRoleArn"])))}
        lambdas = {each["Sid"]: each for each in template.statements("IngestRole") if each["Sid"] not in ("Log", "Network")}
        if own != lambdas:
            yield f"{name} may something else than the front end on Lambda"
    for name, service in template.of("AWS::ECS::Service").items():
        if service["NetworkConfiguration"]["AwsvpcConfiguration"].get("AssignPublicIp") != "DISABLED":
            yield f"{name}'s containers have public addresses"
    for name, listener in template.of("AWS::ElasticLoadBalancingV2::Listener").items():
        if listener["Protocol"] != "HTTPS" or "TLS13" not in listener.get("SslPolicy", ""):
            yield f"{name} takes plain text, or old TLS"
    for name, balancer in template.of("AWS::ElasticLoadBalancingV2::LoadBalancer").items():
        if {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"} not in balancer.get("LoadBalancerAttributes", []):
            yield f"{name} passes headers on that are none"


def problems(content, plan):
    """Everything that is wrong. plan: infra/terraform/pipeline.json; both have to say the same."""
    template = Template(content)
    found = []
    for each in RULES:
        try:
            found += list(each(template))
        except (KeyError, IndexError, TypeError, AttributeError, StopIteration) as failure:
            found.append(f"{each.__name__}: something that has to be there is not: {failure!r}")
    return found + list(differences(template, plan))


def differences(template, plan):
    """The two ways to deploy let functions do the same."""
    by_slug = {}
    for name, function in template.of("AWS::Lambda::Function").items():
        if function["Runtime"] == "provided.al2023":
            by_slug[texts(function["FunctionName"])[0].removeprefix("${AWS::StackName}-")] = name
    for slug in by_slug.keys() ^ plan["functions"].keys():
        yield f"{slug} is deployed by one of SAM and Terraform only"
    for slug in by_slug.keys() & plan["functions"].keys():
        role = template.role_of(by_slug[slug])
        here = {(each["Sid"], action, len(listed(each["Resource"]))) for each in template.statements(role) for action in actions(each)}
        there = {(each["sid"], action, len(each["resources"])) for each in plan["functions"][slug]["policy"] for action in each["actions"]}
        for sid, action, _ in sorted(here ^ there):
            yield f"{slug}: {sid}, {action} is not the same by SAM and by Terraform"
