package dev.waybill.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The means of the last 20 readings, computed from the file alone, in exact decimal arithmetic. */
final class ReferenceAverages {

    private static final int WINDOW = 20;

    private ReferenceAverages() {}

    /** Time of the latest reading in it to the mean, for the first rows of the file. */
    static Map<String, BigDecimal> ofFirst(int rows) throws IOException {
        Map<String, BigDecimal> means = new LinkedHashMap<>();
        List<BigDecimal> readings = new ArrayList<>();
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(
                        Project.ROOT.resolve("cli/src/main/resources/demo/victoria-demand.csv.gz"))),
                StandardCharsets.UTF_8))) {
            for (String row : csv.lines().skip(1).limit(rows).toList()) {
                String[] cells = row.split(",");
                readings.add(new BigDecimal(cells[1]));
                means.put(cells[0], meanOfLast(readings));
            }
        }
        return means;
    }

    private static BigDecimal meanOfLast(List<BigDecimal> readings) {
        List<BigDecimal> window = readings.subList(Math.max(0, readings.size() - WINDOW), readings.size());
        return window.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(window.size()), MathContext.DECIMAL64);
    }
}
