/**
 * Whether data keep to their channel's JSON Schema (2020-12), and if not, where and why.
 *
 * <p>{@code format} counts for date-time, date, time, uuid, email, uri, ipv4 and ipv6. Nothing is loaded from elsewhere: a
 * schema refers to itself only, and its build has checked that it is one. Data from strangers are bounded before they are
 * looked at: depth, length of numbers, no name twice in one object. What isn't bounded are the schema's own patterns: one
 * that backtracks without end is its owner's fault, and is found by who writes it.
 *
 * <p><b>Threads.</b> Safe for any number of threads; nothing blocks.
 */
@NullMarked
package dev.waybill.ingest.schema;

import org.jspecify.annotations.NullMarked;
