/**
 * {@code ./waybill bench codec}: our envelope codec and our reader of Lambda's events beside Jackson, and beside Base64
 * alone: nobody who carries the data in Base64 can be faster than that. Each is measured by JMH in a process of its own.
 */
@NullMarked
package dev.waybill.bench.codec;

import org.jspecify.annotations.NullMarked;
