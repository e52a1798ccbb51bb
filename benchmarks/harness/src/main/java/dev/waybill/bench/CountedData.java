package dev.waybill.bench;

import dev.waybill.bench.load.ClosedLoop;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.load.Push;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether the stream has exactly what was accepted, and the traces begin: our own generator sends an exact number and
 * waits for each answer.
 *
 * @param accepted data, by their receipts
 * @param inTopic by how much the end offsets grew
 * @param receipts that were looked up
 * @param traces of these that Redis has
 */
record CountedData(Outcome outcome, long accepted, long inTopic, int receipts, long traces) {

    private static final int REQUESTS = 50_000;
    private static final int SAMPLE = 1_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final Pattern DATA_ID = Pattern.compile("\"data_id\" *: *\"([0-9a-f-]{36})\"");

    static CountedData of(Push push, EndOffsets offsets, LineConnection redis)
            throws IOException, InterruptedException {
        long before = offsets.sum();
        ClosedLoop.Counted counted = ClosedLoop.exactly(push, Load.MANY.connections(), REQUESTS, SAMPLE);
        long grown = offsets.sum() - before;
        List<String> ids = ids(counted.bodies());
        return new CountedData(
                counted.outcome(), counted.outcome().accepted() * push.data(), grown, ids.size(), traces(ids, redis));
    }

    /** The data_ids of receipts. */
    static List<String> ids(List<String> receipts) {
        return receipts.stream()
                .flatMap(receipt -> DATA_ID.matcher(receipt).results())
                .map((MatchResult id) -> id.group(1))
                .toList();
    }

    private static long traces(List<String> ids, LineConnection redis) throws InterruptedException {
        List<String> questions =
                ids.stream().map(id -> "HEXISTS " + id + " created").toList();
        long end = System.nanoTime() + PATIENCE;
        long found = found(questions, redis);
        while (found < ids.size() && System.nanoTime() < end) {
            Thread.sleep(100);
            found = found(questions, redis);
        }
        return found;
    }

    private static long found(List<String> questions, LineConnection redis) {
        return redis.commands(questions).stream().filter(":1"::equals).count();
    }

    /** Why something was lost or doubled; empty when nothing was. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        outcome.faults().forEach((what, count) -> faults.add("count: %,d x %s".formatted(count, what)));
        if (inTopic != accepted) {
            faults.add("count: %,d data were accepted, %,d are in the topic".formatted(accepted, inTopic));
        }
        if (receipts == 0 || traces != receipts) {
            faults.add("count: of %,d receipts, Redis has the trace of %,d".formatted(receipts, traces));
        }
        return faults;
    }

    String line() {
        return "%-12s  %,d data accepted, %,d in the topic; of %,d receipts, Redis has the trace of %,d"
                .formatted(faults().isEmpty() ? "exact" : "not exact", accepted, inTopic, receipts, traces);
    }
}
