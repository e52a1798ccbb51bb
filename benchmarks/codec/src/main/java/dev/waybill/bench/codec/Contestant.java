package dev.waybill.bench.codec;

import dev.waybill.bench.results.Goals;

/** Who takes part in every scene. */
enum Contestant {
    WAYBILL(Goals.OURS, "waybill"),
    DATABIND("jackson-databind", "jacksonDatabind"),
    STREAMING("jackson-streaming", "jacksonStreaming"),

    /** The limit: the JDK's Base64 of the same data and nothing else. */
    BASE64(Goals.BASE64, "base64Alone");

    private final String label;
    private final String method;

    Contestant(String label, String method) {
        this.label = label;
        this.method = method;
    }

    /** As the table shows it. */
    String label() {
        return label;
    }

    /** The benchmarks' method. */
    String method() {
        return method;
    }
}
