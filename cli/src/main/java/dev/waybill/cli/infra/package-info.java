/**
 * Writes what deploys a pipeline from {@code infra/pipeline.yaml} and {@code infra/functions.yaml}: SAM's template,
 * Terraform's input and Kubernetes' objects. All read one plan: whatever a function is told or may do on one way, it is on the others.
 */
@NullMarked
package dev.waybill.cli.infra;

import org.jspecify.annotations.NullMarked;
