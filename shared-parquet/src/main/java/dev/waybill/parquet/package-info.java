/** Parquet files without Hadoop: encodings and footer by parquet-column, file and compression ours (decision 0020). */
@NullMarked
package dev.waybill.parquet;

import org.jspecify.annotations.NullMarked;
