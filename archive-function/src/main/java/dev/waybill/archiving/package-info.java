/** {@code trace-archive}: a function that a schedule invokes. It keeps the traces that Redis is about to forget. */
@NullMarked
package dev.waybill.archiving;

import org.jspecify.annotations.NullMarked;
