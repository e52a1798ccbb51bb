/**
 * What both doors, the front end and the console, speak: RFC 9457 problem JSON, and the check of a key.
 *
 * <p><b>Threads.</b> Safe for any number of threads; nothing blocks.
 */
@NullMarked
package dev.waybill.http;

import org.jspecify.annotations.NullMarked;
