package dev.waybill.envelope;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes envelopes of every kind, and every legal spelling of them; the same seed makes the same ones. */
final class EnvelopeGenerator {

    private static final String[] RAW = {
        "1",
        "-0.50",
        "1e400",
        "true",
        "null",
        "\"\"",
        "\"x\\u00e9\\\"\"",
        "[]",
        "{\"a\":[1,{\"b\":\"}\"}]}",
        "[ 1 , 2 ]"
    };
    private final Random random;

    EnvelopeGenerator(long seed) {
        random = new Random(seed);
    }

    Envelope next(int mostBytes) {
        return Envelope.of(id(), "s" + text(), time(), payload(mostBytes))
                .channel(maybe())
                .contentType(maybe())
                .parents(ids())
                .agent(maybe())
                .traceparent(maybe())
                .attributes(map(false))
                .unknown(map(true))
                .build();
    }

    /** The same envelope with its fields in another order, with spaces, and with characters escaped at random. */
    byte[] spell(Envelope envelope) {
        List<String> fields = new ArrayList<>();
        fields.add(field("data_id", string(envelope.dataId().toString())));
        fields.add(field("source", string(envelope.source())));
        fields.add(field("created", string(envelope.created().toString())));
        fields.add(payloadField(envelope.payload()));
        optional(fields, "channel", envelope.channel());
        optional(fields, "content_type", envelope.contentType());
        optional(fields, "agent", envelope.agent());
        optional(fields, "traceparent", envelope.traceparent());
        fields.add(field("parents", array(envelope.parents())));
        List<String> attributes = new ArrayList<>();
        envelope.attributes().forEach((name, value) -> attributes.add(field(name, string(value))));
        fields.add(field("attributes", object(attributes)));
        Collections.shuffle(fields, random);
        envelope.unknown().forEach((name, value) -> fields.add(field(name, value)));
        return object(fields).getBytes(StandardCharsets.UTF_8);
    }

    private String payloadField(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline ->
                field("data", string(Base64.getEncoder().encodeToString(inline.bytes())));
            case Payload.Reference reference ->
                field(
                        "data_ref",
                        object(List.of(
                                field("sha256", string(reference.sha256())),
                                field("uri", string(reference.uri().toString())),
                                field("bytes", Long.toString(reference.bytes())))));
        };
    }

    private void optional(List<String> fields, String name, String value) {
        if (value != null) {
            fields.add(field(name, string(value)));
        }
    }

    private String array(List<UUID> ids) {
        return space() + "["
                + String.join(",", ids.stream().map(id -> string(id.toString())).toList()) + space() + "]";
    }

    private String object(List<String> fields) {
        return space() + "{" + String.join(",", fields) + space() + "}" + space();
    }

    private String field(String name, String json) {
        return space() + string(name) + space() + ":" + space() + json + space();
    }

    private String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            boolean mustEscape = codePoint < 0x20 || codePoint == '"' || codePoint == '\\' || lone(codePoint);
            if (mustEscape || random.nextInt(8) == 0) {
                for (char unit : Character.toChars(codePoint)) {
                    json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
                }
            } else {
                json.appendCodePoint(codePoint);
            }
        });
        return json.append('"').toString();
    }

    private static boolean lone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private String space() {
        return " \n\t\r".substring(0, random.nextInt(4) == 0 ? random.nextInt(5) : 0);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant time() {
        long nanos = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000L;
            default -> random.nextInt(1_000_000_000);
        };
        return Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L), nanos);
    }

    private Payload payload(int mostBytes) {
        if (random.nextInt(5) == 0) {
            return new Payload.Reference(
                    URI.create("s3://bucket/" + random.nextInt()),
                    random.nextLong(1L << 40),
                    String.format("%064x", random.nextLong(Long.MAX_VALUE)));
        }
        byte[] bytes = new byte[random.nextInt(mostBytes + 1)];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    private List<UUID> ids() {
        return random.ints(random.nextInt(4)).mapToObj(ignored -> id()).toList();
    }

    private Map<String, String> map(boolean json) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("x" + name(), json ? RAW[random.nextInt(RAW.length)] : text());
        }
        return map;
    }

    /** Names of fields are whole characters: Jackson refuses half a pair there. */
    private String name() {
        StringBuilder name = new StringBuilder();
        text().codePoints().filter(codePoint -> !lone(codePoint)).forEach(name::appendCodePoint);
        return name.toString();
    }

    private String maybe() {
        return random.nextBoolean() ? text() : null;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"\\/{}[]:,".charAt(random.nextInt(9));
            case 2 -> random.nextInt(0x80, 0x800);
            case 3 -> random.nextInt(0x800, 0xD800);
            case 4 -> random.nextInt(0xD800, 0xE000);
            case 5 -> random.nextInt(0x10000, 0x110000);
            default -> random.nextInt(0x20, 0x7F);
        };
    }
}
