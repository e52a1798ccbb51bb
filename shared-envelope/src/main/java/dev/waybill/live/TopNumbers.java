package dev.waybill.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The numbers at the top level of a JSON object. */
final class TopNumbers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 10;
    /** No text of any length, and no controls: names stand in lines. */
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,64}");

    private TopNumbers() {}

    /** The first ten that are finite; none when it is no JSON object. */
    static Map<String, Double> of(byte[] data) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(data)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isNumeric() && NAME.matcher(name).matches() && numbers.size() < MOST) {
                    numbers.put(name, json.getDoubleValue());
                }
                json.skipChildren();
            }
        } catch (IOException notJson) {
            return Map.of();
        }
        numbers.values().removeIf(number -> !Double.isFinite(number));
        return numbers;
    }
}
