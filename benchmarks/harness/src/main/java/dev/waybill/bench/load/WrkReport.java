package dev.waybill.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What wrk says at its end: a line that our own part of its script makes. */
final class WrkReport {

    /** wrk's {@code status} counts answers from 400 on. */
    static final String SCRIPT = """
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("counted requests=%d microseconds=%d status=%d socket=%d timeout=%d\\n",
                summary.requests, summary.duration, e.status, e.connect + e.read + e.write, e.timeout))
            end
            """;

    private static final Pattern LINE = Pattern.compile(
            "(?m)^counted requests=(\\d+) microseconds=(\\d+) status=(\\d+) socket=(\\d+) timeout=(\\d+)$");

    private WrkReport() {}

    /** @throws IOException when the line is not there: then it says what is */
    static Outcome read(String said, int connections) throws IOException {
        Matcher line = LINE.matcher(said);
        if (!line.find()) {
            throw new IOException("wrk did not say what it counted: " + said);
        }
        Map<String, Long> faults = new TreeMap<>();
        note(faults, "status 400 or more", line.group(3));
        note(faults, "socket errors", line.group(4));
        note(faults, "timeouts", line.group(5));
        return new Outcome(
                Long.parseLong(line.group(1)) - Long.parseLong(line.group(3)),
                faults,
                connections,
                Duration.ofNanos(Long.parseLong(line.group(2)) * 1000));
    }

    private static void note(Map<String, Long> faults, String what, String count) {
        long number = Long.parseLong(count);
        if (number > 0) {
            faults.put(what, number);
        }
    }
}
