package dev.waybill.prediction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The half-hourly demand of Victoria, Australia, in 2012 and 2013: the data that the demo pushes. */
final class Victoria {

    private static final Path FILE =
            Path.of(System.getProperty("waybill.root"), "cli/src/main/resources/demo/victoria-demand.csv.gz");

    private Victoria() {}

    static List<Demand> demand() throws IOException {
        try (BufferedReader csv = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            return csv.lines().skip(1).map(Victoria::reading).toList();
        }
    }

    private static Demand reading(String row) {
        String[] cells = row.split(",", -1);
        return new Demand(Instant.parse(cells[0]), Double.parseDouble(cells[1]));
    }
}
