package dev.waybill.ingest;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Bodies, right and wrong. */
final class FuzzedBodies {

    private static final String[] VALUES = {
        "1",
        "-0",
        "1.5",
        "1e999999",
        "-1E-999999",
        "123456789012345678901234567890",
        "0." + "3".repeat(500),
        "01",
        "NaN",
        "null",
        "true",
        "tru",
        "\"\"",
        "\"wind-7\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"\\x\"",
        "\"é☃😀\"",
        "\"" + "x".repeat(300) + "\"",
        "[]",
        "{}",
        "[1,2,]",
        "{\"a\":1,\"a\":2}",
        "{\"\":{\"\":0}}",
        "[".repeat(600) + "]".repeat(600),
        "[".repeat(2000),
        "{\"a\":".repeat(1200) + "1" + "}".repeat(1200),
        "/* no */ 1",
        "'single'",
        "\ufeff{}"
    };
    private static final String[] NAMES = {
        "generator",
        "value",
        "data",
        "data_base64",
        "id",
        "source",
        "type",
        "specversion",
        "time",
        "subject",
        "\\u0061",
        "datacontenttype",
        "dataschema",
        "traceparent",
        "Bad-Name",
        "",
        "x".repeat(200)
    };

    private final RandomGenerator random;

    FuzzedBodies(RandomGenerator random) {
        this.random = random;
    }

    byte[] reading() {
        return bytes("{\"generator\":\"wind-" + random.nextInt(9) + "\",\"value\":" + random.nextInt() + "}");
    }

    byte[] array() {
        return bytes("[" + repeated(",") + "]");
    }

    byte[] lines() {
        return bytes(repeated("\n"));
    }

    byte[] event() {
        return bytes(eventText());
    }

    byte[] events() {
        return bytes("[" + eventText() + (random.nextBoolean() ? "," + eventText() : "") + "]");
    }

    private String eventText() {
        return switch (random.nextInt(8)) {
            case 0 ->
                "{\"specversion\":\"1.0\",\"id\":\"" + random.nextInt(50)
                        + "\",\"source\":\"/s\",\"type\":\"t\",\"data_base64\":\"AAEC\",\"datacontenttype\":\"application/json\"}";
            case 1 -> object(random.nextInt(6));
            default ->
                "{\"specversion\":\"1.0\",\"id\":\"" + random.nextLong()
                        + "\",\"source\":\"/s\",\"type\":\"t\",\"time\":\"2026-01-01T00:00:00Z\",\"data\":"
                        + text(reading()) + "}";
        };
    }

    /** Mostly JSON, and mostly wrong. */
    byte[] anything() {
        return switch (random.nextInt(7)) {
            case 0 -> bytes(any(VALUES));
            case 1 -> bytes(object(random.nextInt(8)));
            case 2 -> bytes("[" + any(VALUES) + "," + any(VALUES) + "]");
            case 3 -> noise(random.nextInt(400));
            case 4 -> bytes(any(VALUES) + "\r\n\n" + any(VALUES) + "\n");
            case 5 -> text(reading()).getBytes(StandardCharsets.UTF_16);
            default -> damaged(random.nextBoolean() ? event() : array());
        };
    }

    private String object(int members) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < members; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(any(NAMES))
                    .append("\":")
                    .append(any(VALUES));
        }
        return object.append('}').toString();
    }

    private String repeated(String separator) {
        StringBuilder all = new StringBuilder();
        int count = random.nextInt(20) == 0 ? 5002 : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String one = count > 5000 ? "1" : random.nextInt(6) == 0 ? any(VALUES) : text(reading());
            all.append(i == 0 ? "" : separator).append(one);
        }
        return all.toString();
    }

    /** The same with a few bytes changed, cut off, or doubled. */
    byte[] damaged(byte[] body) {
        if (body.length == 0) {
            return noise(3);
        }
        int at = random.nextInt(body.length);
        byte[] damaged = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(Arrays.copyOf(body, at), noise(1 + random.nextInt(4)), tail(body, at));
            case 2 -> joined(Arrays.copyOf(body, at), bytes(any(VALUES)), tail(body, at));
            default -> body.clone();
        };
        if (damaged.length > 0) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    byte[] gzip(byte[] body) {
        return packed(body, true);
    }

    byte[] zstd(byte[] body) {
        return packed(body, false);
    }

    private static byte[] packed(byte[] body, boolean gzip) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = gzip ? new GZIPOutputStream(packed) : new ZstdOutputStream(packed)) {
            packing.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] tail(byte[] body, int from) {
        return Arrays.copyOfRange(body, from, body.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
