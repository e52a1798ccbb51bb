/** The agent {@code ${name}}. */
@NullMarked
package dev.waybill.${package};

import org.jspecify.annotations.NullMarked;
