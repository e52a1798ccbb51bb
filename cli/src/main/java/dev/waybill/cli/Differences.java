package dev.waybill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.EmittedData.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How two versions' data differ.
 *
 * @param equal data that say the same
 * @param different data of the same cause that don't
 * @param onlyLive data that the shadow doesn't have
 * @param onlyShadow data that the live one doesn't have
 * @param examples of the differences, a line each
 */
record Differences(int equal, int different, int onlyLive, int onlyShadow, List<String> examples) {

    private static final int MOST_EXAMPLES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Differences between(EmittedData live, EmittedData shadow) {
        int equal = 0;
        int different = 0;
        int onlyLive = 0;
        List<String> examples = new ArrayList<>();
        for (Map.Entry<Cause, String> each : live.data().entrySet()) {
            String other = shadow.data().get(each.getKey());
            if (other == null) {
                onlyLive++;
            } else if (same(each.getValue(), other)) {
                equal++;
            } else {
                different++;
                if (examples.size() < MOST_EXAMPLES) {
                    examples.add("for %s: %s, in the shadow %s"
                            .formatted(each.getKey().dataId(), each.getValue(), other));
                }
            }
        }
        return new Differences(equal, different, onlyLive, shadow.data().size() - equal - different, examples);
    }

    /** As JSON, where both are; by their bytes otherwise. */
    private static boolean same(String one, String other) {
        try {
            return one.equals(other) || JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    boolean isNone() {
        return different == 0 && onlyLive == 0 && onlyShadow == 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("  equal %d, different %d, only live %d, only in the shadow %d%n"
                .formatted(equal, different, onlyLive, onlyShadow));
        examples.forEach(each -> text.append("  ").append(each).append(System.lineSeparator()));
        return text.toString();
    }
}
