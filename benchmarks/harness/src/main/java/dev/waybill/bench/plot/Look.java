package dev.waybill.bench.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DefaultDrawingSupplier;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;

/** How all plots look: dark on white, in colours that the colour-blind tell apart. */
final class Look {

    /** Okabe and Ito's, the first one for our own. */
    private static final List<Paint> COLOURS = List.of(
            new Color(0xD55E00),
            new Color(0x0072B2),
            new Color(0x56B4E9),
            new Color(0x009E73),
            new Color(0xE69F00),
            new Color(0xCC79A7),
            new Color(0x999999));

    private static final Color GRID = new Color(0xDDDDDD);

    static {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // it would draw outlines where text can stand
    }

    private Look() {}

    static JFreeChart applied(JFreeChart chart) {
        StandardChartTheme theme = new StandardChartTheme("bench", false);
        theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        theme.setRegularFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        theme.setPlotBackgroundPaint(Color.WHITE);
        theme.setRangeGridlinePaint(GRID);
        theme.setDomainGridlinePaint(GRID);
        theme.setLegendBackgroundPaint(Color.WHITE);
        theme.setDrawingSupplier(new DefaultDrawingSupplier(
                COLOURS.toArray(Paint[]::new),
                DefaultDrawingSupplier.DEFAULT_OUTLINE_PAINT_SEQUENCE,
                DefaultDrawingSupplier.DEFAULT_STROKE_SEQUENCE,
                DefaultDrawingSupplier.DEFAULT_OUTLINE_STROKE_SEQUENCE,
                DefaultDrawingSupplier.DEFAULT_SHAPE_SEQUENCE));
        theme.apply(chart);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(4, 4, 4, 24));
        if (chart.getPlot() instanceof CategoryPlot plot && plot.getRangeAxis() instanceof NumberAxis axis) {
            axis.setNumberFormatOverride(Sheet.plainNumbers());
        }
        return chart;
    }
}
