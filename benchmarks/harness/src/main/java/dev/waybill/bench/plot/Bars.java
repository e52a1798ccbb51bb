package dev.waybill.bench.plot;

import dev.waybill.bench.figures.Spread;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;

/**
 * Groups of bars as high as medians; on each, a line from its lowest to its highest round.
 *
 * @param axis what the height is, with its unit
 * @param groups below the bars, from left to right
 */
public record Bars(String title, String axis, List<String> groups, List<Series> series) implements Plot {

    /** The bars of one colour: one for each group, or none there. */
    public record Series(String name, List<Optional<Spread>> bars) {

        /** Whether there is anything to draw. */
        public boolean hasBars() {
            return bars.stream().anyMatch(Optional::isPresent);
        }
    }

    @Override
    public JFreeChart chart() {
        CategoryPlot plot = new CategoryPlot(
                SpreadDataset.of(this), new CategoryAxis(), new NumberAxis(axis), new BarsWithWhiskers());
        return new JFreeChart(title, plot);
    }
}
