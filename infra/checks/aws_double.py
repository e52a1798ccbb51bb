"""AWS on this machine: moto_server, and the CloudFormation types that moto 5.2.1 lacks. usage: python3 aws_double.py -H 127.0.0.1 -p PORT"""
import json, sys
import moto.cloudformation.parsing  # fills the subclass list first
from moto.core.common_models import CloudFormationModel
from moto.awslambda import models as lm
from moto.kafka.models import kafka_backends
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.cloudwatch.models import cloudwatch_backends
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as PSM

# --- 1. Lambda ESM: accept kafka --------------------------------------------------------------
def _set_arn(self, arn): self._event_source_arn = arn
def _set_bs(self, n):
    n = 100 if n is None else int(n)
    if not 1 <= n <= 10000: raise ValueError("InvalidParameterValueException", f"BatchSize {n}")
    self._batch_size = n
ESM = lm.EventSourceMapping
ESM.event_source_arn = property(ESM.event_source_arn.fget, _set_arn)
ESM.batch_size = property(ESM.batch_size.fget, _set_bs)
_orig = lm.LambdaBackend.create_event_source_mapping
def create_esm(self, spec):
    if ":kafka:" not in (spec.get("EventSourceArn") or ""): return _orig(self, spec)
    spec.update(RegionName=self.region_name, AccountId=self.account_id)
    if not spec.get("Topics"): raise lm.RESTError("InvalidParameterValueException", "Topics required")
    if not spec.get("StartingPosition"): raise lm.RESTError("InvalidParameterValueException", "StartingPosition required")
    if spec["EventSourceArn"] not in kafka_backends[self.account_id][self.region_name].clusters:
        raise lm.RESTError("ResourceNotFoundException", "no such MSK cluster " + spec["EventSourceArn"])
    f = self._lambdas.get_function_by_name_or_arn_with_qualifier(spec["FunctionName"])
    spec["FunctionArn"] = f.function_arn
    e = ESM(spec); self._event_source_mappings[e.uuid] = e
    return e
lm.LambdaBackend.create_event_source_mapping = create_esm

# --- 1b. MSK becomes ACTIVE at once; ElastiCache Serverless + user groups (missing in moto) ----
import datetime
from moto.kafka import models as km
_ki = km.FakeKafkaCluster.__init__
def _kinit(self, *a, **k):
    _ki(self, *a, **k); self.state = "ACTIVE"; self.creation_time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
km.FakeKafkaCluster.__init__ = _kinit
from moto.elasticache import responses as er
from moto.core.exceptions import ServiceException
class ScNotFound(ServiceException):
    code = "ServerlessCacheNotFoundFault"
SC, UG = {}, {}
R = er.ElastiCacheResponse
def _sc_create(self):
    p = self._get_params(); n = p["ServerlessCacheName"].lower()
    if p.get("Engine") not in ("valkey", "redis", "memcached"): raise er.InvalidParameterValueException("bad Engine " + str(p.get("Engine")))
    e = (p.get("CacheUsageLimits") or {}).get("ECPUPerSecond") or {}
    for v in e.values():
        if not 1000 <= int(v) <= 15000000: raise er.InvalidParameterValueException("ECPUPerSecond must be 1000..15000000")
    SC[n] = {**p, "ServerlessCacheName": n, "Status": "available", "CreateTime": datetime.datetime.now(datetime.timezone.utc), "FullEngineVersion": p.get("MajorEngineVersion", "8") + ".0", "MajorEngineVersion": p.get("MajorEngineVersion", "8"),
             "ARN": f"arn:aws:elasticache:{self.region}:{self.current_account}:serverlesscache:{n}",
             "Endpoint": {"Address": f"{n}.serverless.{self.region}.cache.amazonaws.com", "Port": 6379}, "ReaderEndpoint": {"Address": f"{n}.serverless.{self.region}.cache.amazonaws.com", "Port": 6380}}
    SC[n].pop("Tags", None)
    return er.ActionResult({"ServerlessCache": SC[n]})
def _sc_desc(self):
    n = self._get_params().get("ServerlessCacheName")
    if n and n not in SC: raise ScNotFound("Serverless cache not found")
    return er.ActionResult({"ServerlessCaches": [SC[n]] if n else list(SC.values())})
def _sc_del(self): return er.ActionResult({"ServerlessCache": SC.pop(self._get_params()["ServerlessCacheName"])})
R.create_serverless_cache, R.describe_serverless_caches, R.delete_serverless_cache = _sc_create, _sc_desc, _sc_del
_ol = R.list_tags_for_resource
def _tags(self):
    try: return _ol(self)
    except Exception: return er.ActionResult({"TagList": []})
R.list_tags_for_resource = _tags

from moto.kafka import responses as kr
def _boot(self):
    return json.dumps({"bootstrapBrokerStringSaslIam": f"boot-x.c1.kafka-serverless.{self.region}.amazonaws.com:9098"})
kr.KafkaResponse.get_bootstrap_brokers = _boot

# --- 2. generic + backed CloudFormation models ------------------------------------------------
REG = {}   # physical id -> (type, properties)
def attrs_of(t):
    s = PSM.get_resource_schema("us-east-1", t).schema
    return {p.replace("/properties/", "").replace("/", ".") for p in s.get("readOnlyProperties", [])} | set(s.get("properties", {}))

def make(t, create=None, name=None):
    ok = attrs_of(t)
    class M(CloudFormationModel):
        __module__ = "moto.cloudformation.shim"
        @staticmethod
        def cloudformation_name_type(): return name
        @staticmethod
        def cloudformation_type(): return t
        @classmethod
        def has_cfn_attr(cls, a): return a in ok
        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kw):
            m = cls(); p = cloudformation_json.get("Properties", {})
            m.a = {}; svc = t.split("::")[1].lower()
            m.pid = f"arn:aws:{svc}:{region_name}:{account_id}:{t.split('::')[2].lower()}/{resource_name}" if not create else None
            if create: m.pid, m.a = create(p, resource_name, account_id, region_name)
            REG[m.pid] = (t, p)
            return m
        @classmethod
        def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            REG[original_resource.pid] = (t, cloudformation_json.get("Properties", {})); return original_resource
        @classmethod
        def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name): REG.pop(resource_name, None)
        def delete(self, *a, **k): REG.pop(self.pid, None)
        @property
        def physical_resource_id(self): return self.pid
        def get_cfn_attribute(self, a):
            if a in self.a: return self.a[a]
            if a not in ok:
                from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
                raise UnformattedGetAttTemplateException()
            return self.pid if a.lower().endswith("arn") else f"{a.lower()}.{self.pid.split('/')[-1]}"
    M.__name__ = t.replace("::", "_")
    globals()[M.__name__] = M
    return M

def msk_sl(p, n, acc, reg):
    arn = kafka_backends[acc][reg].create_cluster_v2(p["ClusterName"], p.get("Tags"), None, {"vpcConfigs": [{"subnetIds": v["SubnetIds"], "securityGroupIds": v.get("SecurityGroups")} for v in p["VpcConfigs"]], "clientAuthentication": p["ClientAuthentication"]})[0]
    return arn, {"Arn": arn}
def msk_pr(p, n, acc, reg):
    b = p["BrokerNodeGroupInfo"]
    arn = kafka_backends[acc][reg].create_cluster_v2(p["ClusterName"], p.get("Tags"), {"brokerNodeGroupInfo": {"instanceType": b["InstanceType"], "clientSubnets": b["ClientSubnets"], "securityGroups": b.get("SecurityGroups")}, "kafkaVersion": p["KafkaVersion"], "numberOfBrokerNodes": p["NumberOfBrokerNodes"]}, None)[0]
    return arn, {"Arn": arn}
def api(p, n, acc, reg):
    be = apigatewayv2_backends[acc][reg]
    body = p.get("Body") or {}
    a = be.create_api(api_key_selection_expression=None, cors_configuration=p.get("CorsConfiguration"), description=p.get("Description"), disable_schema_validation=None, disable_execute_api_endpoint=p.get("DisableExecuteApiEndpoint"), name=p.get("Name") or body.get("info", {}).get("title"), protocol_type=p.get("ProtocolType", "HTTP"), route_selection_expression=None, tags={}, version=None)
    if body: a.import_api(json.dumps(body), False)
    return a.api_id, {"ApiId": a.api_id, "ApiEndpoint": f"https://{a.api_id}.execute-api.{reg}.amazonaws.com"}
def stage(p, n, acc, reg):
    s = apigatewayv2_backends[acc][reg].create_stage(p["ApiId"], {("".join([k[0].lower(), k[1:]])): v for k, v in p.items()})
    return p["StageName"], {}
def alarm(p, n, acc, reg):
    cloudwatch_backends[acc][reg].put_metric_alarm(name=n, namespace=p.get("Namespace"), metric_name=p.get("MetricName"), comparison_operator=p["ComparisonOperator"], evaluation_periods=int(p["EvaluationPeriods"]), period=p.get("Period"), threshold=float(p.get("Threshold", 0)), statistic=p.get("Statistic"), description=p.get("AlarmDescription"), dimensions=p.get("Dimensions") or [], alarm_actions=p.get("AlarmActions") or [], treat_missing_data=p.get("TreatMissingData"))
    return n, {"Arn": f"arn:aws:cloudwatch:{reg}:{acc}:alarm:{n}"}
make("AWS::MSK::ServerlessCluster", msk_sl)
make("AWS::MSK::Cluster", msk_pr)
make("AWS::ApiGatewayV2::Api", api)
make("AWS::ApiGatewayV2::Stage", stage)
def cache(p, n, acc, reg):
    return p["ServerlessCacheName"], {"Endpoint.Address": f"{p['ServerlessCacheName']}.serverless.{reg}.cache.amazonaws.com", "Endpoint.Port": "6379"}
make("AWS::ElastiCache::ServerlessCache", cache)
make("AWS::CloudWatch::Alarm", alarm, "AlarmName")
for t in ("AWS::MSK::Topic AWS::MSK::Configuration AWS::ApiGatewayV2::Authorizer AWS::ApiGatewayV2::Integration AWS::ApiGatewayV2::Route "
          "AWS::ApplicationAutoScaling::ScalableTarget AWS::ApplicationAutoScaling::ScalingPolicy AWS::ElastiCache::User AWS::ElastiCache::UserGroup AWS::ElastiCache::ReplicationGroup AWS::ElastiCache::SubnetGroup "
          "AWS::Lambda::Alias AWS::Lambda::Url AWS::EC2::SecurityGroupEgress AWS::S3::BucketPolicy AWS::SQS::QueuePolicy AWS::SNS::Subscription AWS::SecretsManager::Secret AWS::Budgets::Budget AWS::WAFv2::WebACL AWS::Logs::MetricFilter").split():
    make(t)

from moto.elbv2 import models as elb
elb.FakeTargetGroup.has_cfn_attr = classmethod(lambda cls, attr: attr == "TargetGroupFullName")
elb.FakeTargetGroup.get_cfn_attribute = lambda self, attr: self.arn.split(":")[-1]
elb.FakeLoadBalancer.has_cfn_attr = classmethod(lambda cls, attr: attr in ("DNSName", "LoadBalancerFullName", "LoadBalancerName", "CanonicalHostedZoneID", "SecurityGroups"))
_lb = elb.FakeLoadBalancer.get_cfn_attribute
elb.FakeLoadBalancer.get_cfn_attribute = lambda self, attr: self.arn.split(":loadbalancer/")[-1] if attr == "LoadBalancerFullName" else _lb(self, attr)

# --- 3. custom resources answer at once: there is nothing here that could run their functions ------
from moto.cloudformation import custom_model

def _custom(cls, resource_name, cloudformation_json, account_id, region_name, **kw):
    made = custom_model.CustomModel(region_name, "request", kw["LogicalId"], resource_name)
    if cloudformation_json["Properties"]["ServiceToken"] not in {f.function_arn for f in lm.lambda_backends[account_id][region_name].list_functions()}:
        raise lm.RESTError("ValidationError", "no such function " + str(cloudformation_json["Properties"]["ServiceToken"]))
    made.set_data({"Servers": f"boot-x.c1.kafka-serverless.{region_name}.amazonaws.com:9098"})
    REG[kw["LogicalId"]] = (kw["ResourceType"], cloudformation_json["Properties"])
    return made
custom_model.CustomModel.create_from_cloudformation_json = classmethod(_custom)

if __name__ == "__main__":
    from flask import jsonify
    import moto.server as ms
    from moto.moto_server import werkzeug_app as wa
    _c = wa.create_backend_app
    ms.main(sys.argv[1:])
