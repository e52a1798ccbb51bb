/** The agent of the fault runs: a sum per account, so that what is lost or doubled shows in the values. */
@NullMarked
package dev.waybill.fault;

import org.jspecify.annotations.NullMarked;
