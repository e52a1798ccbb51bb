/** Pictures of figures, as SVG, drawn by JFreeChart and Batik without a screen. */
@NullMarked
package dev.waybill.bench.plot;

import org.jspecify.annotations.NullMarked;
