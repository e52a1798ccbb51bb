/**
 * The agent {@code demand-prediction}: learns online, from each reading once.
 *
 * <p>It works on changes from one half hour to the next. What is said of the next half hour is the latest reading, plus
 * the change that is usual at that half hour of the week, plus a correction: a linear regression on how the latest
 * changes, and those of a day ago, differed from what they used to be. Both forget: a week ago counts half.
 *
 * <p><b>Time.</b> A series is in steps of half an hour. A reading at or before the latest one's time, by up to a week,
 * is late: it changes nothing and nothing is emitted. Any other reading that isn't the expected one goes on from where
 * it stands, with nothing learned from it: what is missing in between is taken to have been as usual. So a gap costs no
 * prediction, and one clock far in the future doesn't silence its source for good.
 *
 * <p><b>Wrong readings.</b> What can't be a reading is malformed. One that can, but surprises by far more than they use
 * to, is learned from only in part.
 */
@NullMarked
package dev.waybill.prediction;

import org.jspecify.annotations.NullMarked;
