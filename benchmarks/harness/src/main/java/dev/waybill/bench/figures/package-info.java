/** The arithmetic of the bench, and nothing that measures. */
@NullMarked
package dev.waybill.bench.figures;

import org.jspecify.annotations.NullMarked;
