package dev.waybill.bench.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values, without a header of their own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {

    private static final String END = "\r\n";

    private Csv() {}

    static String text(List<List<String>> records) {
        return records.stream()
                .map(record -> record.stream().map(Csv::field).collect(Collectors.joining(",", "", END)))
                .collect(Collectors.joining());
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** Lines may end without the carriage return. */
    static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (quoted && each == '"' && text.startsWith("\"\"", i)) {
                field.append('"');
                i++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (quoted || (each != ',' && each != '\n' && each != '\r')) {
                field.append(each);
            } else if (each != '\r') {
                record.add(field.toString());
                field.setLength(0);
                if (each == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            }
        }
        return records;
    }
}
