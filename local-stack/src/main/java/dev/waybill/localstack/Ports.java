package dev.waybill.localstack;

import dev.waybill.localstack.server.FreePort;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of the stack on 127.0.0.1; 0 means any free one. */
public record Ports(int ingest, int console, int kafka, int redis, int s3) {

    /** Each by the option that moves it. */
    Map<String, Integer> byOption() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--ingest-port", ingest);
        ports.put("--console-port", console);
        ports.put("--kafka-port", kafka);
        ports.put("--redis-port", redis);
        ports.put("--s3-port", s3);
        return ports;
    }

    /** The same with a free port instead of each 0. */
    Ports chosen() {
        return new Ports(
                FreePort.orAny(ingest),
                FreePort.orAny(console),
                FreePort.orAny(kafka),
                FreePort.orAny(redis),
                FreePort.orAny(s3));
    }
}
