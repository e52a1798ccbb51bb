/** What is measured, where the bench can reach it. */
@NullMarked
package dev.waybill.compaction;

import org.jspecify.annotations.NullMarked;
