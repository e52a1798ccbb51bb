package dev.waybill.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;

/** Each connection sends its next request as soon as it has the answer to the last one. */
public final class ClosedLoop {

    private static final int ACCEPTED = 202;

    private ClosedLoop() {}

    /** For about so long; then waits for what is under way. */
    public static Outcome during(Push push, int connections, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        Tally tally = new Tally(ACCEPTED, 0);
        return tally.outcome(run(push, connections, sent -> System.nanoTime() < end, tally));
    }

    /** What came of an exact number of requests, and the bodies of the first of the answers. */
    public record Counted(Outcome outcome, List<String> bodies) {}

    /** So many requests and not one more. */
    public static Counted exactly(Push push, int connections, long requests, int bodies) throws IOException {
        Tally tally = new Tally(ACCEPTED, bodies);
        long nanos = run(push, connections, sent -> sent < requests, tally);
        return new Counted(tally.outcome(nanos), tally.bodies());
    }

    /** @param more whether to send one more, when so many were sent */
    private static long run(Push push, int number, LongPredicate more, Tally tally) throws IOException {
        try (Connections connections = Connections.open(push.uri(), number)) {
            Loop loop = new Loop(push.bytes(), more, tally);
            long start = System.nanoTime();
            for (Connection connection : connections.all()) {
                loop.next(connection);
            }
            while (loop.underWay > 0) {
                connections.read(loop::answered);
            }
            return System.nanoTime() - start;
        }
    }

    private static final class Loop {
        private final ByteBuffer request;
        private final LongPredicate more;
        private final Tally tally;
        private long sent;
        private int underWay;

        Loop(ByteBuffer request, LongPredicate more, Tally tally) {
            this.request = request;
            this.more = more;
            this.tally = tally;
        }

        void next(Connection connection) throws IOException {
            if (more.test(sent)) {
                connection.send(System.nanoTime(), request);
                sent++;
                underWay++;
            }
        }

        void answered(Connection connection) throws IOException {
            underWay--;
            tally.add(connection.answer());
            connection.answer().clear();
            next(connection);
        }
    }
}
