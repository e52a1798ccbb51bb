/**
 * The envelope: what every part of the system understands of a datum.
 *
 * <p>Everything here is immutable or confined to one call, and safe for any number of threads. Byte arrays are not
 * copied: who hands one over does not change it afterwards.
 */
@NullMarked
package dev.waybill.envelope;

import org.jspecify.annotations.NullMarked;
