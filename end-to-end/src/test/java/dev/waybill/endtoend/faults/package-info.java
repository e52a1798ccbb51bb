/**
 * Fault runs of the agents' delivery: at least once in, once in effect, with the faults done for real and the data counted.
 *
 * <p>{@link dev.waybill.endtoend.faults.Runs} puts the same data through an agent's package in both modes of the event source
 * mapping, and meets both with the same fault. {@link dev.waybill.endtoend.faults.Script} says beforehand what has to come
 * of each datum; {@link dev.waybill.endtoend.faults.Tally} compares that with the output topic or the store, the dead letters
 * and the traces. A run prints one line: {@code in, out, dead, lost, doubled}. Copies of an emitted datum, which have its
 * identity and say the same, are allowed and counted: what is single is the effect.
 *
 * <p>What is not asserted, because it does not hold: a Redis that comes back without what it had acknowledged (an empty one,
 * or one that lost its last second) may have work repeated and a fold's state wrong. The clock is stepped in {@code SteppedClockTest} of
 * agent-testing, in process: no process' clock can be set from outside without rights that a test does not have.
 */
package dev.waybill.endtoend.faults;
