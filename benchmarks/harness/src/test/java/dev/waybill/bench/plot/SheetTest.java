package dev.waybill.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Spread;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SheetTest {

    private static final int MOST_BYTES = 100_000;

    private static final Bars BARS = new Bars(
            "Requests a second",
            "data/s",
            List.of("32 connections", "256 connections"),
            List.of(
                    new Bars.Series("waybill", List.of(bar(10, 9, 12), bar(20, 15, 22))),
                    new Bars.Series("a-peer", List.of(bar(30, 30, 30), Optional.empty()))));

    private static final Curves CURVES = new Curves(
            "Time by size",
            "bytes",
            "ns",
            List.of(new Curves.Series("waybill", points(1)), new Curves.Series("another-peer", points(7))));

    @Test
    void aSheetIsXmlAndNamesTitleMachineAxesAndEachSeries() throws Exception {
        Document svg =
                parsed(Sheet.svg("All of it", List.of("2026-11-24, a machine", "3 rounds"), List.of(BARS, CURVES)));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(texts(svg))
                .contains("All of it", "2026-11-24, a machine", "3 rounds")
                .contains("Requests a second", "data/s", "32 connections", "256 connections", "waybill", "a-peer")
                .contains("Time by size", "bytes", "ns", "another-peer");
    }

    @Test
    void bothAxesOfACurveNameThePowersOfTenOnce() throws Exception {
        List<String> powers = texts(parsed(Sheet.svg("title", List.of(), List.of(CURVES)))).stream()
                .filter(text -> text.matches("1[0,]*"))
                .toList();

        assertThat(powers).contains("100", "1,000", "10,000", "100,000");
        assertThat(powers)
                .allSatisfy(power ->
                        assertThat(Collections.frequency(powers, power)).isLessThanOrEqualTo(2));
    }

    @Test
    void theSamePlotsGiveTheSameBytesAndFewOfThem() {
        List<Plot> plots = List.of(BARS, CURVES, BARS, CURVES, BARS);

        String once = Sheet.svg("title", List.of("subtitle"), plots);

        assertThat(Sheet.svg("title", List.of("subtitle"), plots)).isEqualTo(once);
        assertThat(once.length()).isLessThan(MOST_BYTES);
    }

    @Test
    void aHighestRoundIsDrawnThoughItIsFarAboveTheMedian() {
        Bars high = new Bars("t", "u", List.of("g"), List.of(new Bars.Series("s", List.of(bar(10, 10, 1_000)))));

        assertThat(high.chart().getCategoryPlot().getRangeAxis().getRange().getUpperBound())
                .isGreaterThan(1_000);
    }

    @Test
    void nothingMeasuredIsAnEmptyPlot() throws Exception {
        Bars none = new Bars("nothing", "data/s", List.of("here"), List.of());

        Curves noLine = new Curves("no line", "bytes", "ns", List.of(new Curves.Series("waybill", List.of())));

        assertThat(texts(parsed(Sheet.svg("title", List.of(), List.of(none, noLine)))))
                .contains("nothing", "no line");
    }

    private static Optional<Spread> bar(double median, double min, double max) {
        return Optional.of(new Spread(median, min, max));
    }

    private static List<Curves.Point> points(double factor) {
        return List.of(
                new Curves.Point(200, new Spread(100 * factor, 90 * factor, 130 * factor)),
                new Curves.Point(65_536, new Spread(10_000 * factor, 9_000 * factor, 13_000 * factor)));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
