package dev.waybill.endtoend.faults;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What is pushed in a run: several keys, some data that are refused, some records that are no envelopes. */
final class Script {

    private static final int ACCOUNTS = 9;
    private static final int WINDOW = 20;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:30:00Z");
    private static final Set<String> DEADLY = Set.of("REFUSE", "FAIL", "HALT", "HANG");

    private final Random random = new Random(26);
    private final List<Expected> all = new ArrayList<>();

    private Script() {}

    static List<Expected> of(Subject subject, int size) {
        return switch (subject) {
            case BALANCE -> entries(size, Map.of());
            case AVERAGE -> readings(size);
            case STORAGE -> bytes(size);
        };
    }

    /** @param deeds what the agent does at these entries, counted from 0 */
    static List<Expected> entries(int size, Map<Integer, String> deeds) {
        Script script = new Script();
        Map<String, Long> totals = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String account = script.key();
            String deed = deeds.getOrDefault(i, usual(i));
            long amount = script.random.nextInt(1000);
            if (!deed.equals("NOISE") && !DEADLY.contains(deed)) {
                totals.merge(account, amount, Long::sum);
            }
            script.add(
                    account,
                    "{\"number\":%d,\"amount\":%d,\"deed\":\"%s\"}".formatted(i, amount, deed),
                    deed.equals("NOISE"),
                    DEADLY.contains(deed),
                    BigDecimal.valueOf(totals.getOrDefault(account, 0L)));
        }
        return script.all;
    }

    private static String usual(int i) {
        if (i % 31 == 7) {
            return "REFUSE";
        }
        return i % 97 == 5 ? "NOISE" : i % 401 == 9 ? "STUMBLE" : i % 901 == 11 ? "FAIL" : "ADD";
    }

    private static List<Expected> readings(int size) {
        Script script = new Script();
        Map<String, List<BigDecimal>> readings = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String key = script.key();
            boolean refused = i % 31 == 7;
            boolean noise = i % 97 == 5;
            BigDecimal reading = BigDecimal.valueOf(script.random.nextInt(900_000), 2);
            List<BigDecimal> known = readings.computeIfAbsent(key, ignored -> new ArrayList<>());
            if (!refused && !noise) {
                known.add(reading);
            }
            String time = FIRST.plusSeconds(1800L * i).toString();
            script.add(
                    key,
                    "{\"time\":\"%s\",\"demand_mwh\":%s,\"note\":\"%s\"}"
                            .formatted(time, refused ? "\"many\"" : reading, "-".repeat(90)),
                    noise,
                    refused,
                    meanOfLast(known));
        }
        return script.all;
    }

    private static BigDecimal meanOfLast(List<BigDecimal> readings) {
        List<BigDecimal> window = readings.subList(Math.max(0, readings.size() - WINDOW), readings.size());
        return window.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(Math.max(1, window.size())), MathContext.DECIMAL64);
    }

    private static List<Expected> bytes(int size) {
        Script script = new Script();
        for (int i = 0; i < size; i++) {
            script.add(script.key(), "\u0000 datum " + i + "-".repeat(150), i % 97 == 5, false, null);
        }
        return script.all;
    }

    private String key() {
        return "account-" + random.nextInt(ACCOUNTS);
    }

    private void add(String key, String data, boolean noise, boolean dies, BigDecimal says) {
        UUID id = DataId.next();
        byte[] value = noise
                ? "{\"data\":\"no envelope\"}".getBytes(StandardCharsets.UTF_8)
                : EnvelopeCodec.encode(Envelope.of(id, key, FIRST.plusSeconds(20L * all.size()), Payload.of(data))
                        .build());
        boolean dead = noise || dies;
        all.add(new Expected(noise ? null : id, key, value, dead, dead ? null : says));
    }
}
