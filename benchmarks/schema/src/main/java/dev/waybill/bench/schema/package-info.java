/** What the front end's schema check costs. */
@NullMarked
package dev.waybill.bench.schema;

import org.jspecify.annotations.NullMarked;
