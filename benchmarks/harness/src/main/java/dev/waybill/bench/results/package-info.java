/**
 * What a bench leaves behind: figures with their spread, the goals that they are held to, and the files that tell both. Whatever
 * quotes a figure, README.md first, is made from these files and not by hand.
 */
@NullMarked
package dev.waybill.bench.results;

import org.jspecify.annotations.NullMarked;
