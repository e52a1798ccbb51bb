/** The same caller for every function: what it costs, it costs all of them. */
@NullMarked
package dev.waybill.bench.driver;

import org.jspecify.annotations.NullMarked;
