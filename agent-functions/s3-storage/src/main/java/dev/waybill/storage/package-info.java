/** The agent {@code s3-storage}: stores all data of a channel. */
@NullMarked
package dev.waybill.storage;

import org.jspecify.annotations.NullMarked;
