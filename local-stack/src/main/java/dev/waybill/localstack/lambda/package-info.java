/**
 * A Lambda host: runs the very packages that are deployed, fed from Kafka topics as Lambda's event source mapping does
 * it.
 *
 * <p>Order: a mapping delivers batch after batch, so the records of a partition arrive in their order. Redelivery: a
 * batch that was not answered with success comes again, the very same, until it is; its offsets are committed only then.
 * Threads: a mapping has one of its own; a function serves one invocation at a time. A package that is built anew while
 * its function runs is deployed before the next invocation.
 */
@NullMarked
package dev.waybill.localstack.lambda;

import org.jspecify.annotations.NullMarked;
