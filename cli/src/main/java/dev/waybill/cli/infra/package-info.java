/**
 * Writes what deploys a pipeline from {@code infra/pipeline.yaml} and {@code infra/functions.yaml}: SAM's template and
 * Terraform's input. Two readers of one plan: whatever a function may do on the one way, it may on the other.
 */
@NullMarked
package dev.waybill.cli.infra;

import org.jspecify.annotations.NullMarked;
