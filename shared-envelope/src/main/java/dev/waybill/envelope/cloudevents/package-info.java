/**
 * CloudEvents 1.0 (cloudevents.io), and how they and envelopes become each other without loss.
 *
 * <p>A foreign event keeps every attribute of its own in the envelope's {@code attributes}, under {@code ce_<name>}; its
 * {@code datacontenttype} is the envelope's {@code content_type}. So the envelope gives the same event again.
 *
 * <p><b>Threads.</b> Everything here is a value or a pure function.
 */
@NullMarked
package dev.waybill.envelope.cloudevents;

import org.jspecify.annotations.NullMarked;
