package dev.waybill.bench.codec;

import dev.waybill.bench.agents.Datum;
import dev.waybill.bench.agents.Events;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The data of the agents' bench: those who take part read and write the same ones, in turn. */
final class Samples {

    /** A power of two. So many that no branch is learnt by heart, and so few that they stay in the cache. */
    static final int NUMBER = 16;

    private static final Instant CREATED = Instant.parse("2026-11-23T12:00:00.250Z");

    private Samples() {}

    /** Envelopes as JSON. */
    static byte[][] envelopes(int bytes) {
        return data(NUMBER, bytes).stream().map(Datum::envelope).toArray(byte[][]::new);
    }

    /** One event of {@link Events#RECORDS} records. */
    static byte[] event(int bytes) {
        return Events.event(data(Events.RECORDS, bytes));
    }

    private static List<Datum> data(int number, int bytes) {
        return IntStream.range(0, number)
                .mapToObj(each -> Datum.of(CREATED, each, bytes))
                .toList();
    }
}
