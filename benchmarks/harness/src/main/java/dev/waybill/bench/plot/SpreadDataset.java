package dev.waybill.bench.plot;

import dev.waybill.bench.figures.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jfree.data.category.DefaultCategoryDataset;

/** Medians as JFreeChart's values, with the spreads around them. */
final class SpreadDataset extends DefaultCategoryDataset {

    private final transient Map<List<Integer>, Spread> spreads = new HashMap<>();

    private SpreadDataset() {}

    static SpreadDataset of(Bars bars) {
        SpreadDataset dataset = new SpreadDataset();
        for (int row = 0; row < bars.series().size(); row++) {
            Bars.Series series = bars.series().get(row);
            for (int column = 0; column < bars.groups().size(); column++) {
                dataset.add(
                        row,
                        series.name(),
                        column,
                        bars.groups().get(column),
                        series.bars().get(column));
            }
        }
        return dataset;
    }

    private void add(int row, String name, int column, String group, Optional<Spread> bar) {
        addValue(bar.map(Spread::median).orElse(null), name, group);
        bar.ifPresent(spread -> spreads.put(List.of(row, column), spread));
    }

    Optional<Spread> spread(int row, int column) {
        return Optional.ofNullable(spreads.get(List.of(row, column)));
    }
}
