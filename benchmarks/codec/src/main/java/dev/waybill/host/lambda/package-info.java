/** Opens to the bench what the host keeps to itself. */
@NullMarked
package dev.waybill.host.lambda;

import org.jspecify.annotations.NullMarked;
