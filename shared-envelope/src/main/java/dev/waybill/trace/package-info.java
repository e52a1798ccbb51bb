/**
 * The words of the trace: where a datum has been and when, and what an agent remembers between data.
 *
 * <p>One Redis hash per datum, its key the {@code data_id}. A person reads it by {@code redis-cli HGETALL}:
 *
 * <pre>
 * created             2026-11-23T01:02:03.123Z
 * in                  demand-0@15                                 the record that brought it first: topic-partition@offset
 * moving-average@1    2026-11-23T01:02:03.456Z                    when this agent had done it
 * moving-average@1#   34 12 &gt;demand-average                       ms waited, ms at work, what it emitted; {@link HopDetail}
 * moving-average@1=   demand-0@17                                 where it came once more and was skipped
 * parent              0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b        of an emitted datum: its cause
 * </pre>
 *
 * No field and no value is longer than 64 bytes: Redis keeps such a hash in its compact form. That is why names of
 * channels and agents end at 28 characters.
 *
 * <p>{@link dev.waybill.trace.Traces} and {@link dev.waybill.trace.FoldStates} are the ports of the delivery loop; they
 * are safe for any number of threads and throw {@link dev.waybill.trace.TraceUnavailable} when the store is away.
 */
@NullMarked
package dev.waybill.trace;

import org.jspecify.annotations.NullMarked;
