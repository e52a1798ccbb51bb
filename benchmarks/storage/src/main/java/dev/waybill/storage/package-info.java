/** What is measured, where the bench can reach it. */
@NullMarked
package dev.waybill.storage;

import org.jspecify.annotations.NullMarked;
