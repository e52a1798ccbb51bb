package dev.waybill.bench.peer.raw;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The raw producer and nothing before it: the limit of everything that ends in Kafka. */
public final class ProducerLimit {

    /** As many as the most connections in the front ends' bench: so many wait for their acknowledgement at a time. */
    private static final int ON_THEIR_WAY = 256;

    private static final int BYTES = 200;

    private final RawProducer producer = new RawProducer();
    private final byte[] datum = new byte[BYTES];
    private final Semaphore free = new Semaphore(ON_THEIR_WAY);
    private final LongAdder failed = new LongAdder();

    private ProducerLimit() {}

    /**
     * Prints a line for each window: records that were acknowledged, nanoseconds of time, nanoseconds of the processor.
     *
     * @param words seconds of the warm-up, of a window, and the number of windows
     */
    public static void main(String[] words) throws InterruptedException {
        ProducerLimit limit = new ProducerLimit();
        long unused = limit.send(Long.parseLong(words[0]));
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
            long processor = processorNanos();
            long start = System.nanoTime();
            long sent = limit.send(Long.parseLong(words[1]));
            System.out.println(sent + " " + (System.nanoTime() - start) + " " + (processorNanos() - processor));
        }
        if (limit.failed.sum() > 0) {
            System.err.println(limit.failed.sum() + " records were not acknowledged");
            System.exit(1);
        }
        limit.producer.close();
    }

    /** Returns when all of them are acknowledged. */
    private long send(long seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000;
        long sent = 0;
        while (System.nanoTime() < end) {
            free.acquire();
            sent++;
            var unused = producer.send(datum).whenComplete((acknowledged, failure) -> {
                free.release();
                if (failure != null) {
                    failed.increment();
                }
            });
        }
        free.acquire(ON_THEIR_WAY);
        free.release(ON_THEIR_WAY);
        return sent;
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
