package dev.waybill.trace;

import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an object of s3-storage without what the rest of the trace says already: {@code ~115}, of a datum at
 * {@code demand-0@15}'s 15,123th offset, is {@code channel=demand/date=2026-11-23/hour=01/s3-storage-v1_demand-0_00000000000000015008.ndjson.gz}.
 * Other names stay as they are.
 *
 * @param usual the usual directory of the datum's objects, with its last slash
 * @param file how the file's name begins, before the offset
 * @param offset of the datum
 */
record ObjectShort(String usual, String file, long offset) {

    private static final String SIGN = "~";
    private static final String USUAL_END = ".ndjson.gz";
    private static final int DIGITS = 20;
    private static final Pattern SHORT = Pattern.compile("(?<directory>.*/)?~(?<back>\\d+)(?<end>\\D.*)?");

    static ObjectShort of(AgentId agent, Position place, Instant created) {
        String time = Timestamps.format(created);
        return new ObjectShort(
                "channel=" + place.topic() + "/date=" + time.substring(0, 10) + "/hour=" + time.substring(11, 13) + "/",
                agent.name() + "-v" + agent.version() + "_" + place.topicPartition() + "_",
                place.offset());
    }

    String shorten(String name) {
        String directory = name.substring(0, name.lastIndexOf('/') + 1);
        String last = name.substring(directory.length());
        int end = file.length() + DIGITS;
        if (last.length() < end || !last.startsWith(file) || name.contains(SIGN)) {
            return name;
        }
        String digits = last.substring(file.length(), end);
        if (!digits.matches("\\d{20}") || digits.compareTo("%020d".formatted(offset)) > 0) {
            return name;
        }
        String after = last.substring(end);
        return (directory.equals(usual) ? "" : directory)
                + SIGN
                + (offset - Long.parseLong(digits))
                + (after.equals(USUAL_END) ? "" : after);
    }

    String whole(String text) {
        Matcher found = SHORT.matcher(text);
        if (!found.matches()) {
            return text;
        }
        String directory = found.group("directory");
        String end = found.group("end");
        return (directory == null ? usual : directory)
                + file
                + "%020d".formatted(offset - Long.parseLong(found.group("back")))
                + (end == null ? USUAL_END : end);
    }
}
