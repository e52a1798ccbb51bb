package dev.waybill.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Two years of half-hourly electricity demand of Victoria, a JSON datum a row; the source stands in demo/README.md. */
final class DemoData {

    private static final String FILE = "/demo/victoria-demand.csv.gz";

    private DemoData() {}

    static List<byte[]> rows(long most) throws IOException {
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(DemoData.class.getResourceAsStream(FILE))),
                StandardCharsets.UTF_8))) {
            return csv.lines().skip(1).limit(most).map(DemoData::json).toList();
        }
    }

    private static byte[] json(String row) {
        String[] cells = row.split(",", -1);
        return "{\"time\":\"%s\",\"demand_mwh\":%s,\"temperature_c\":%s,\"holiday\":%s}"
                .formatted(cells[0], cells[1], cells[2], cells[3].equals("1"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
