/**
 * The one delivery loop, pure inside: at least once in, once in effect.
 *
 * <p>{@link dev.waybill.agent.delivery.DeliveryLoop#deliver} takes a batch through <b>decode, skip, ask, publish, store,
 * trace</b>. When it returns, every datum of the batch is done or among the dead letters, and its trace says so; unless the
 * agent found something away or the deadline came near: then its report says where the rest begins. When it throws,
 * nothing may be acknowledged. What is not acknowledged comes again, cut as it may be.
 *
 * <p>Why a crash at any step is harmless: before <i>store</i> nothing is remembered, and what was published has derived
 * ids, the same ones next time. After <i>store</i>, a fold's state holds the offsets that are in it, so that such a
 * datum only gets its trace line; what it emitted was traced before. After <i>trace</i> it is skipped.
 *
 * <p>A large batch is taken through the later steps in parts: while the traces of one are being written, the next one is
 * asked about and published. Each datum still goes through the steps in that order, and the delivery ends when all is written.
 *
 * <p>A datum's span ({@link dev.waybill.agent.delivery.Spans}), where somebody wants those, comes after its trace: what
 * is delivered again has the same one, and a crash in between loses it, not the datum.
 *
 * <p><b>Threads.</b> A loop is used by one thread at a time.
 */
@NullMarked
package dev.waybill.agent.delivery;

import org.jspecify.annotations.NullMarked;
