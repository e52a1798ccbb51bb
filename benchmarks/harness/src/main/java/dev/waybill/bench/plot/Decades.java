package dev.waybill.bench.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/**
 * A logarithmic axis that marks the powers of ten and nothing between them, from one to another. JFreeChart's newer one
 * draws its numbers as outlines, where text can stand.
 */
final class Decades extends LogarithmicAxis {

    Decades(String label) {
        super(label);
        setAutoRangeNextLogFlag(true);
        setNumberFormatOverride(Sheet.plainNumbers());
    }

    @Override
    protected String makeTickLabel(double value, boolean always) {
        return isPowerOfTen(value) ? Sheet.plainNumbers().format(value) : "";
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        for (Object each : super.refreshTicks(graphics, state, area, edge)) {
            NumberTick tick = (NumberTick) each;
            boolean again = ticks.stream().anyMatch(other -> other.getValue() == tick.getValue());
            if (!tick.getText().isEmpty() && !again) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    private static boolean isPowerOfTen(double value) {
        double power = Math.log10(value);
        return Math.abs(power - Math.rint(power)) < 1e-9;
    }
}
