/** An agent as any author would write it, packaged as any other. */
@NullMarked
package dev.waybill.bench.agent;

import org.jspecify.annotations.NullMarked;
