package dev.waybill.bench.storage;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A batch of half hours. */
final class Demand {

    static final int BATCH = 10_000;

    static final String SCHEMA = """
            {"type":"object","properties":{"time":{"type":"string","format":"date-time"},"demand_mwh":{"type":"number"},
             "temperature_c":{"type":"number"},"holiday":{"type":"boolean"}}}
            """;

    private Demand() {}

    /** Rows of the demo's data, created within one hour: they go to one directory. */
    static List<Envelope> data() throws IOException {
        Instant hour = Instant.parse("2026-11-23T12:00:00Z");
        List<Envelope> data = new ArrayList<>();
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(Demand.class.getResourceAsStream("/demo/victoria-demand.csv.gz"))),
                StandardCharsets.UTF_8))) {
            for (String row : csv.lines().skip(1).limit(BATCH).toList()) {
                String[] cells = row.split(",", -1);
                data.add(Envelope.of(
                                DataId.next(),
                                "victoria",
                                hour.plusMillis(data.size() * 100L),
                                Payload.of("{\"time\":\"%s\",\"demand_mwh\":%s,\"temperature_c\":%s,\"holiday\":%s}"
                                        .formatted(cells[0], cells[1], cells[2], cells[3].equals("1"))))
                        .channel("demand")
                        .contentType("application/json")
                        .build());
            }
        }
        return data;
    }
}
