/** What a pipeline costs a month: arithmetic over a load, a table of prices and three shapes. {@code docs/cost.md} explains it. */
@NullMarked
package dev.waybill.cli.cost;

import org.jspecify.annotations.NullMarked;
