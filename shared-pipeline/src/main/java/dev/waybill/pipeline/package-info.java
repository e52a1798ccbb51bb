/** The pipeline as every part reads it: immutable, without dependencies, the same for all threads. */
@NullMarked
package dev.waybill.pipeline;

import org.jspecify.annotations.NullMarked;
