package dev.waybill.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an answer, for a person or for a program. */
final class Rows {

    private static final int MOST_FOR_A_PERSON = 1_000;
    private static final int WIDEST = 60;
    private static final int SHOWN_BYTES = 16;

    private Rows() {}

    static void print(ResultSet rows, boolean json, PrintWriter out) throws SQLException, IOException {
        if (json) {
            printJson(rows, out);
        } else {
            printTable(rows, out);
        }
    }

    private static void printJson(ResultSet rows, PrintWriter out) throws SQLException, IOException {
        ObjectMapper mapper = new ObjectMapper();
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            ObjectNode row = mapper.createObjectNode();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object cell = rows.getObject(i);
                if (cell instanceof Blob bytes) {
                    row.put(columns.getColumnLabel(i), bytes.getBytes(1, Math.toIntExact(bytes.length())));
                } else if (cell instanceof Number || cell instanceof Boolean) {
                    row.set(columns.getColumnLabel(i), mapper.valueToTree(cell));
                } else {
                    row.put(columns.getColumnLabel(i), cell == null ? null : cell.toString());
                }
            }
            out.println(mapper.writeValueAsString(row));
        }
    }

    private static void printTable(ResultSet rows, PrintWriter out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<List<String>> table = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        table.add(names);
        boolean more = rows.next();
        for (; more && table.size() <= MOST_FOR_A_PERSON; more = rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                cells.add(shown(rows.getObject(i)));
            }
            table.add(cells);
        }
        int[] widths = new int[names.size()];
        table.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        table.forEach(row -> out.println(line(row, widths)));
        if (more) {
            out.println("… and more rows: add a limit, or --json for all");
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String shown(@Nullable Object cell) throws SQLException {
        String text = cell instanceof Blob bytes
                ? "0x" + HexFormat.of().formatHex(bytes.getBytes(1, (int) Math.min(SHOWN_BYTES, bytes.length())))
                        + (bytes.length() > SHOWN_BYTES ? "…" : "")
                : String.valueOf(cell).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text;
    }
}
