package dev.waybill.bench;

import dev.waybill.bench.load.Push;
import java.net.URI;
import java.util.Collections;
import java.util.Map;

/** The data that are pushed: 200 bytes of JSON each, alone or as an array of 100. */
public final class Demand {

    static final int BYTES = 200;
    public static final int BATCH = 100;
    static final String KEY = "the-benchs-own-key";

    private static final String START =
            "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":4382.825,\"temperature_c\":21.4,\"holiday\":true,\"note\":\"";
    private static final String END = "\"}";

    private Demand() {}

    static Push single(URI uri) {
        return single(uri, KEY);
    }

    static Push batch(URI uri) {
        return batch(uri, KEY);
    }

    /** @param key of the producer */
    public static Push single(URI uri, String key) {
        return new Push(uri, headers(key), datum(), 1);
    }

    /** @param key of the producer */
    public static Push batch(URI uri, String key) {
        return new Push(uri, headers(key), "[" + String.join(",", Collections.nCopies(BATCH, datum())) + "]", BATCH);
    }

    private static Map<String, String> headers(String key) {
        return Map.of("Content-Type", "application/json", "X-Api-Key", key);
    }

    static String datum() {
        return START + "x".repeat(BYTES - START.length() - END.length()) + END;
    }
}
