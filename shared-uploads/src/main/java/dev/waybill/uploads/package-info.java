/**
 * The claim check: data that are too large for a message lie in a bucket, and their envelopes say where. See decision 0022.
 *
 * <p>{@code data/{channel}/{uuid}} is a datum's data. {@code open/{channel}/{data_id}} and {@code entered/{channel}/{data_id}} are
 * its envelope: before it is let into the stream, and from then on. What is open and not entered may be swept.
 */
@NullMarked
package dev.waybill.uploads;

import org.jspecify.annotations.NullMarked;
