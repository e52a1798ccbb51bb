/**
 * What every request to AWS needs: the credentials of the role that runs a process, the region, and a signature. The JDK does the
 * work, so a native function needs nothing more for it. All is thread-safe; nothing is kept between two calls.
 */
@NullMarked
package dev.waybill.aws;

import org.jspecify.annotations.NullMarked;
