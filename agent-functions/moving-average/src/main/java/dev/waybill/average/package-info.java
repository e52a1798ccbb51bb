/** The agent {@code moving-average}. */
@NullMarked
package dev.waybill.average;

import org.jspecify.annotations.NullMarked;
