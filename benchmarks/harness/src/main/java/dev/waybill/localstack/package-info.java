/** What is measured, where the bench can reach it. */
@NullMarked
package dev.waybill.localstack;

import org.jspecify.annotations.NullMarked;
