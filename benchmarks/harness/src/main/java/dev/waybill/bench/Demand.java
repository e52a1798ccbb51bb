package dev.waybill.bench;

import dev.waybill.bench.load.Push;
import java.net.URI;
import java.util.Collections;
import java.util.Map;

/** The data that are pushed: 200 bytes of JSON each, alone or as an array of 100. */
final class Demand {

    static final int BYTES = 200;
    static final int BATCH = 100;
    static final String KEY = "the-benchs-own-key";

    private static final String START =
            "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":4382.825,\"temperature_c\":21.4,\"holiday\":true,\"note\":\"";
    private static final String END = "\"}";
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json", "X-Api-Key", KEY);

    private Demand() {}

    static Push single(URI uri) {
        return new Push(uri, HEADERS, datum(), 1);
    }

    static Push batch(URI uri) {
        return new Push(uri, HEADERS, "[" + String.join(",", Collections.nCopies(BATCH, datum())) + "]", BATCH);
    }

    static String datum() {
        return START + "x".repeat(BYTES - START.length() - END.length()) + END;
    }
}
