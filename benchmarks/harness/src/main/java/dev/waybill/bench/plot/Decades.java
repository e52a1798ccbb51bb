package dev.waybill.bench.plot;

import org.jfree.chart.axis.LogarithmicAxis;

/** A logarithmic axis whose numbers stay text: JFreeChart's newer one draws them as outlines. */
final class Decades extends LogarithmicAxis {

    Decades(String label) {
        super(label);
        setStrictValuesFlag(true);
        setNumberFormatOverride(Sheet.plainNumbers());
        setAutoRangeNextLogFlag(true);
    }

    @Override
    protected String makeTickLabel(double value, boolean always) {
        return isPowerOfTen(value) ? Sheet.plainNumbers().format(value) : "";
    }

    private static boolean isPowerOfTen(double value) {
        double power = Math.log10(value);
        return Math.abs(power - Math.rint(power)) < 1e-9;
    }
}
