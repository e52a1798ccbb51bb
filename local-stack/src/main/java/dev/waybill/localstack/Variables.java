package dev.waybill.localstack;

import dev.waybill.pipeline.AgentWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment variables that tell each part of the stack where the others are. */
final class Variables {

    /** The one agent that calls the station, and the only one that knows its secret. */
    private static final String STATION_CALLER = "generation-dispatch";

    /** Said by the person for the whole stack: where the spans of its data go. */
    private static final List<String> OPEN_TELEMETRY = List.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_TIMEOUT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
            "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
            "OTEL_RESOURCE_ATTRIBUTES",
            "OTEL_SDK_DISABLED");

    private Variables() {}

    static Map<String, String> frontEnd(Plan plan) {
        Map<String, String> variables = http(plan, plan.ports().ingest());
        variables.put(
                "WAYBILL_INGEST_PRODUCERS",
                plan.data().developmentProducer() + "," + plan.data().producers());
        variables.put(
                "WAYBILL_INGEST_METRICS_KEY_SHA256",
                Secrets.sha256(plan.secrets().operatorKey()));
        variables.putAll(uploads(plan));
        variables.putAll(openTelemetry(System.getenv()));
        return variables;
    }

    static Map<String, String> console(Plan plan) {
        Map<String, String> variables = http(plan, plan.ports().console());
        variables.put(
                "WAYBILL_CONSOLE_OPERATOR_KEY_SHA256",
                Secrets.sha256(plan.secrets().operatorKey()));
        variables.put(
                "WAYBILL_CONSOLE_REDRIVE_KEY_SHA256",
                Secrets.sha256(plan.secrets().redriveKey()));
        variables.putAll(sdk(plan));
        variables.put("WAYBILL_CONSOLE_ARCHIVE_BUCKET", Plan.BUCKET);
        variables.put("WAYBILL_CONSOLE_FUNCTIONS", plan.functions().toString());
        return variables;
    }

    static Map<String, String> agent(Plan plan, AgentWiring agent) {
        Map<String, String> variables = servers(plan);
        variables.put("WAYBILL_AGENT", agent.id());
        variables.putAll(function(plan));
        variables.put("WAYBILL_STORAGE_BUCKET", Plan.BUCKET);
        variables.putAll(openTelemetry(System.getenv()));
        if (agent.function().equals(STATION_CALLER)) {
            variables.put("WAYBILL_STATION_URL", plan.station().toString());
            variables.put("WAYBILL_STATION_SECRET", plan.secrets().stationSecret());
        }
        return variables;
    }

    static Map<String, String> compaction(Plan plan) {
        Map<String, String> variables = function(plan);
        variables.put("WAYBILL_COMPACTION_BUCKET", Plan.BUCKET);
        variables.put("WAYBILL_COMPACTION_FOLDER", plan.data().scratch().toString());
        return variables;
    }

    static Map<String, String> archive(Plan plan) {
        Map<String, String> variables = function(plan);
        variables.put("QUARKUS_REDIS_HOSTS", plan.redis());
        variables.put("WAYBILL_ARCHIVE_BUCKET", Plan.BUCKET);
        return variables;
    }

    private static Map<String, String> function(Plan plan) {
        Map<String, String> variables = new HashMap<>();
        // For a person at a laptop.
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        variables.put("QUARKUS_S3_ENDPOINT_OVERRIDE", plan.s3().toString());
        variables.put("QUARKUS_S3_PATH_STYLE_ACCESS", "true");
        variables.put("QUARKUS_S3_CHUNKED_ENCODING", "false");
        variables.put("QUARKUS_S3_CHECKSUM_VALIDATION", "false");
        variables.put("QUARKUS_S3_AWS_REGION", "us-east-1");
        variables.putAll(uploads(plan));
        return variables;
    }

    /** As the AWS SDK reads them. */
    private static Map<String, String> uploads(Plan plan) {
        Map<String, String> variables = new HashMap<>(sdk(plan));
        variables.put("WAYBILL_UPLOADS_BUCKET", Plan.UPLOADS);
        return variables;
    }

    private static Map<String, String> sdk(Plan plan) {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", plan.s3().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", plan.secrets().s3AccessKey(),
                "AWS_SECRET_ACCESS_KEY", plan.secrets().s3SecretKey());
    }

    /** Those of a person's variables that are for OpenTelemetry. */
    static Map<String, String> openTelemetry(Map<String, String> ofThePerson) {
        Map<String, String> variables = new HashMap<>(ofThePerson);
        variables.keySet().retainAll(OPEN_TELEMETRY);
        return variables;
    }

    private static Map<String, String> http(Plan plan, int port) {
        Map<String, String> variables = servers(plan);
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return variables;
    }

    private static Map<String, String> servers(Plan plan) {
        Map<String, String> variables = new HashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", plan.kafka());
        variables.put("QUARKUS_REDIS_HOSTS", plan.redis());
        return variables;
    }
}
