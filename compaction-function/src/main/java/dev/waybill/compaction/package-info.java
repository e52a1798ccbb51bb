/**
 * {@code s3-compaction}: small objects of a partition that is closed become large ones. A plan is written first, then the large
 * object, then the small ones are deleted, then nothing refers to them but the plan, which stays: it says where their data are
 * now. Whoever finds a plan that is not carried out goes on with it, wherever the last one stopped. See decision 0021.
 */
@NullMarked
package dev.waybill.compaction;

import org.jspecify.annotations.NullMarked;
