/**
 * The whole way of a datum: from the moment at which its producer was to send it, over the front end and the broker, to the
 * line that an agent writes into its trace and to the object that it is stored in. Every part is a process of its own. Every
 * datum that was accepted is looked for at each place where it has to be, by its data_id; one that is missing, or is there
 * twice, makes the run invalid.
 *
 * <p>All clocks are this machine's. A trace's times are cut off to the millisecond and taken just before the line is sent to
 * Redis: so much may be added to what is measured.
 */
@NullMarked
package dev.waybill.bench.endtoend;

import org.jspecify.annotations.NullMarked;
