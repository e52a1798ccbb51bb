package dev.waybill.bench.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** A few plots under one title, as one SVG. The same plots give the same bytes. */
public final class Sheet {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int COLUMNS = 2;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final int MARGIN = 16;
    private static final int LINE = 18;

    private Sheet() {}

    /**
     * Draws them.
     *
     * @param subtitles a line each, smaller than the title
     * @param plots two in a row
     */
    public static String svg(String title, List<String> subtitles, List<Plot> plots) {
        SVGGraphics2D graphics = graphics();
        int top = 2 * MARGIN + LINE * (subtitles.size() + 1);
        int rows = (plots.size() + COLUMNS - 1) / COLUMNS;
        Dimension size = new Dimension(COLUMNS * WIDTH, top + rows * HEIGHT);
        graphics.setSVGCanvasSize(size);
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, size.width, size.height));
        graphics.setPaint(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        graphics.drawString(title, MARGIN, MARGIN + LINE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        for (int line = 0; line < subtitles.size(); line++) {
            graphics.drawString(subtitles.get(line), MARGIN, MARGIN + LINE * (line + 2));
        }
        for (int i = 0; i < plots.size(); i++) {
            JFreeChart chart = Look.applied(plots.get(i).chart());
            int row = i / COLUMNS;
            int column = i % COLUMNS;
            chart.draw(graphics, new Rectangle2D.Double(column * WIDTH, top + row * HEIGHT, WIDTH, HEIGHT));
        }
        return text(graphics);
    }

    /** 10, not 1E1 or ten with a foreign point. */
    static NumberFormat plainNumbers() {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private static SVGGraphics2D graphics() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(empty());
        context.setComment("drawn by ./waybill bench");
        context.setPrecision(1);
        return new SVGGraphics2D(context, false);
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java platform makes XML documents", impossible);
        }
    }

    private static String text(SVGGraphics2D graphics) {
        try (StringWriter text = new StringWriter()) {
            graphics.stream(text);
            return text.toString();
        } catch (IOException impossible) {
            throw new IllegalStateException("written into memory", impossible);
        }
    }
}
