package dev.waybill.host.testing;

import dev.waybill.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** A host that runs the contract's agent on a channel of its own, seen from outside. */
public interface HostUnderTest extends AutoCloseable {

    /** Partitions of its channel. */
    int PARTITIONS = 2;

    /** Puts records into a partition of the channel, in this order; a null is a tombstone. */
    void push(int partition, List<byte @Nullable []> values);

    /** Has the host receive an event in which there is nothing, if it knows such a thing. */
    void nothingComes();

    /** For each partition with an acknowledged record: the offset from which on records would come again. */
    Map<Integer, Long> acknowledged();

    /** The host ends, what it had acknowledged is forgotten, and it starts again. */
    void everythingComesAgain();

    /** The values of what was emitted, in order. */
    List<byte[]> emitted();

    /** The reasons of the dead letters, in order. */
    List<String> deadLetters();

    /** Where a datum has been. */
    Trace trace(UUID dataId);

    /** Waits until it is so. */
    default void until(ThrowingRunnable assertion) {
        Awaitility.await().untilAsserted(assertion);
    }

    @Override
    void close();
}
