/**
 * {@code infra/pipeline.yaml} as people write it: parsed, checked and compiled, at build; and checked by
 * {@code ./waybill new-agent} before it adds to it.
 *
 * <p>The only package that sees YAML; its library isn't there when the pipeline runs. It reads the tree of YAML's nodes and
 * never makes objects of it. All faults of a file are found before any is reported.
 */
@NullMarked
package dev.waybill.pipeline.source;

import org.jspecify.annotations.NullMarked;
