package dev.waybill.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Keeps so many connections busy for so long: {@code wrk} or {@link ClosedLoop}. */
@FunctionalInterface
public interface FullLoad {

    Outcome during(Push push, int connections, Duration time) throws IOException, InterruptedException;
}
