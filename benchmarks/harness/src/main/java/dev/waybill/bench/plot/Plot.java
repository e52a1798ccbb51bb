package dev.waybill.bench.plot;

import org.jfree.chart.JFreeChart;

/** One picture of a sheet. */
public sealed interface Plot permits Bars, Curves {

    /** As JFreeChart draws it. */
    JFreeChart chart();
}
