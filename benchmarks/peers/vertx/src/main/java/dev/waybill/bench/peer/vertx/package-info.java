/** A peer of the bench: what others do instead of a front end of ours. It checks nothing and traces nothing. */
@NullMarked
package dev.waybill.bench.peer.vertx;

import org.jspecify.annotations.NullMarked;
