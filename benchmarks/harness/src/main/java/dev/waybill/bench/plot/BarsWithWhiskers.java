package dev.waybill.bench.plot;

import dev.waybill.bench.figures.Spread;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;

/** Bars with a line from the lowest to the highest round: JFreeChart's own renderer knows deviations only that are alike on both sides. */
final class BarsWithWhiskers extends BarRenderer {

    private static final Stroke LINE = new BasicStroke(1);

    BarsWithWhiskers() {
        setBarPainter(new StandardBarPainter());
        setShadowVisible(false);
        setItemMargin(0.05);
    }

    @Override
    public Range findRangeBounds(CategoryDataset data) {
        SpreadDataset spreads = (SpreadDataset) data;
        double most = 0;
        for (int row = 0; row < data.getRowCount(); row++) {
            for (int column = 0; column < data.getColumnCount(); column++) {
                most = Math.max(
                        most, spreads.spread(row, column).map(Spread::max).orElse(0.0));
            }
        }
        return new Range(0, most);
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis groups,
            ValueAxis values,
            CategoryDataset data,
            int row,
            int column,
            int pass) {
        super.drawItem(graphics, state, area, plot, groups, values, data, row, column, pass);
        double width = state.getBarWidth();
        double middle = calculateBarW0(plot, plot.getOrientation(), area, groups, state, row, column) + width / 2;
        ((SpreadDataset) data)
                .spread(row, column)
                .filter(spread -> !spread.isOne())
                .ifPresent(spread -> {
                    double low = values.valueToJava2D(spread.min(), area, plot.getRangeAxisEdge());
                    double high = values.valueToJava2D(spread.max(), area, plot.getRangeAxisEdge());
                    double cap = Math.min(width / 4, 5);
                    graphics.setPaint(Color.BLACK);
                    graphics.setStroke(LINE);
                    graphics.draw(new Line2D.Double(middle, low, middle, high));
                    graphics.draw(new Line2D.Double(middle - cap, low, middle + cap, low));
                    graphics.draw(new Line2D.Double(middle - cap, high, middle + cap, high));
                });
    }
}
