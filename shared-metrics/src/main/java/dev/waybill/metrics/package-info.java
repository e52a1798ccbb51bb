/** How figures leave a function that nobody can fetch them from. */
@NullMarked
package dev.waybill.metrics;

import org.jspecify.annotations.NullMarked;
