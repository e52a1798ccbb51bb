package dev.waybill.bench.console;

import dev.waybill.bench.CannotMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running stack, by its stack.json.
 *
 * @param frontEnd its address
 * @param console its address
 * @param redis its address
 * @param apiKey of a producer
 * @param operatorKey of the console
 */
record Described(String frontEnd, String console, String redis, String apiKey, String operatorKey) {

    static Described in(Path data) {
        try {
            String json = Files.readString(data.resolve("stack.json"));
            return new Described(
                    field(json, "ingest"),
                    field(json, "console"),
                    field(json, "redis"),
                    field(json, "api_key"),
                    field(json, "operator_key"));
        } catch (IOException none) {
            throw new CannotMeasure("no stack runs on " + data + ": start one by ./waybill up --data " + data);
        }
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new CannotMeasure("stack.json has no " + name);
        }
        return found.group(1);
    }
}
