package dev.waybill.localstack;

import picocli.CommandLine.Option;

/** The options that move the ports. */
final class PortOptions {

    @Option(
            names = "--ingest-port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Front end (${DEFAULT-VALUE}).")
    private int ingest;

    @Option(
            names = "--console-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Console (${DEFAULT-VALUE}).")
    private int console;

    @Option(names = "--kafka-port", paramLabel = "N", defaultValue = "9092", description = "Kafka (${DEFAULT-VALUE}).")
    private int kafka;

    @Option(names = "--redis-port", paramLabel = "N", defaultValue = "6379", description = "Redis (${DEFAULT-VALUE}).")
    private int redis;

    @Option(names = "--s3-port", paramLabel = "N", defaultValue = "9000", description = "S3 (${DEFAULT-VALUE}).")
    private int s3;

    Ports ports() {
        return new Ports(ingest, console, kafka, redis, s3);
    }
}
