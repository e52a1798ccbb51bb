package dev.waybill.bench.results;

import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.plot.Bars;
import dev.waybill.bench.plot.Curves;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that one bench measured in one run.
 *
 * @param bench one of {@link Goals}' names, which its files have too
 */
public record Results(String bench, Run run, List<Figure> figures) {

    public Results {
        figures = List.copyOf(figures);
    }

    /** What a contestant gave, if it was measured. */
    public Optional<Spread> spread(String contestant, String scene, String name) {
        return figures.stream()
                .filter(figure -> figure.contestant().equals(contestant)
                        && figure.scene().equals(scene)
                        && figure.name().equals(name))
                .map(Figure::spread)
                .findFirst();
    }

    /** In the order in which they stand. */
    public List<String> contestants() {
        return figures.stream().map(Figure::contestant).distinct().toList();
    }

    /** A picture of one figure, a group of bars for each scene; what was not measured has no bar. */
    public Bars bars(String title, String name, List<String> scenes) {
        return new Bars(
                title,
                unit(name),
                scenes,
                contestants().stream()
                        .map(contestant -> new Bars.Series(
                                contestant,
                                scenes.stream()
                                        .map(scene -> spread(contestant, scene, name))
                                        .toList()))
                        .filter(Bars.Series::hasBars)
                        .toList());
    }

    /** Of a line; nothing where it was not measured or has no place on a logarithmic axis. */
    public Optional<Curves.Point> point(double x, Quantity quantity) {
        return quantity.spreadIn(this).filter(spread -> spread.min() > 0).map(spread -> new Curves.Point(x, spread));
    }

    /** The unit of a figure; nothing where it was not measured. */
    private String unit(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::unit)
                .findFirst()
                .orElse("");
    }

    /** What is left when some don't count. */
    Results without(Collection<String> contestants) {
        return new Results(
                bench,
                run,
                figures.stream()
                        .filter(figure -> !contestants.contains(figure.contestant()))
                        .toList());
    }
}
