package dev.waybill.bench.plot;

import dev.waybill.bench.figures.Spread;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Lines through medians, both axes logarithmic; at each, a line from its lowest to its highest round.
 *
 * @param across what the places are, with their unit
 * @param up what the heights are, with their unit
 * @param series those without a point are left out
 */
public record Curves(String title, String across, String up, List<Series> series) implements Plot {

    /** One line. */
    public record Series(String name, List<Point> points) {}

    /**
     * Of a line.
     *
     * @param x above 0
     * @param y all of it above 0
     */
    public record Point(double x, Spread y) {}

    public Curves {
        series = series.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    /** Whether there is anything to draw. */
    public boolean hasLines() {
        return !series.isEmpty();
    }

    @Override
    public JFreeChart chart() {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        renderer.setDrawXError(false);
        return new JFreeChart(title, new XYPlot(dataset(), new Decades(across), new Decades(up), renderer));
    }

    private XYIntervalSeriesCollection dataset() {
        XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
        for (Series each : series) {
            XYIntervalSeries line = new XYIntervalSeries(each.name());
            each.points()
                    .forEach(point -> line.add(
                            point.x(),
                            point.x(),
                            point.x(),
                            point.y().median(),
                            point.y().min(),
                            point.y().max()));
            dataset.addSeries(line);
        }
        return dataset;
    }
}
