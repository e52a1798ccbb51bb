/**
 * JSON Schemas (2020-12) as files beside {@code pipeline.yaml}: read, checked and compared with their former versions, at
 * build only.
 *
 * <p>Whether one version allows all that the former allowed is decided by proving it keyword by keyword: {@link
 * dev.waybill.pipeline.source.schema.Proof} never says yes to what it can't prove, so what it lets through is right, and
 * what it refuses may be right as well.
 */
@NullMarked
package dev.waybill.pipeline.source.schema;

import org.jspecify.annotations.NullMarked;
