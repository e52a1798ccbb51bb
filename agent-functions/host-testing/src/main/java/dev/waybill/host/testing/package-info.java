/**
 * What a host is tested with: {@link dev.waybill.host.testing.HostContract the contract} that all of them pass, and real
 * servers around it, embedded or in containers.
 */
@NullMarked
package dev.waybill.host.testing;

import org.jspecify.annotations.NullMarked;
