package dev.waybill.prediction;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one source's demand.
 *
 * @param last the latest reading; null before the first
 * @param learned the number of changes that the rest has been learned from
 * @param lately the latest changes from one half hour to the next, in MWh: those of a day and one more, the oldest first
 * @param week the usual changes
 * @param regression how the change into a half hour differs from the usual one, by what changed lately
 * @param typicalErrorMwh mean distance of what was expected and what came, where the latest hundred count most; in the
 *     first week no change is expected
 */
public record Series(
        @Nullable Demand last,
        long learned,
        List<Double> lately,
        Week week,
        Regression regression,
        double typicalErrorMwh) {

    private static final int DAY = 48;
    private static final int INPUTS = 5;

    /** What surprises by more typical errors is learned from as if it surprised by so many. */
    private static final double MOST_SURPRISING = 10;

    /** The least typical error, in MWh: a constant series has none, and any change would surprise endlessly. */
    private static final double LEAST_ERROR = 1e-9;

    static Series unknown() {
        return new Series(null, 0, Collections.nCopies(DAY + 1, 0.0), Week.unknown(), Regression.of(INPUTS), 0);
    }

    /** Whether it is at or before the latest reading's time, by up to a week. */
    boolean isPast(Demand demand) {
        return last != null
                && demand.halfHour() <= last.halfHour()
                && demand.halfHour() >= last.halfHour() - Week.HALF_HOURS;
    }

    /** This series after one more reading. */
    Series plus(Demand demand) {
        if (last == null) {
            return at(demand, lately);
        }
        if (demand.halfHour() != last.halfHour() + 1) {
            return at(demand, resumed(last, demand));
        }
        return knowsAWeek() ? taught(last, demand) : introduced(last, demand);
    }

    /** The prediction for the half hour after the latest reading's; empty in the first week. */
    Optional<Prediction> prediction() {
        if (last == null || !knowsAWeek()) {
            return Optional.empty();
        }
        double next = last.demandMwh() + change(last.halfHour() + 1);
        return Optional.of(new Prediction(last.time().plus(Demand.STEP), next, typicalErrorMwh));
    }

    private boolean knowsAWeek() {
        return learned >= Week.HALF_HOURS;
    }

    private Series at(Demand demand, List<Double> changes) {
        return new Series(demand, learned, changes, week, regression, typicalErrorMwh);
    }

    /** The latest changes when some readings are missing, as if all had gone on as usual. */
    private List<Double> resumed(Demand before, Demand demand) {
        long step = demand.halfHour() - before.halfHour();
        long unknown = step > 0 && step <= DAY ? step : DAY + 1;
        return followed(LongStream.rangeClosed(demand.halfHour() - unknown + 1, demand.halfHour())
                .mapToObj(week::change)
                .toList());
    }

    private Series introduced(Demand before, Demand demand) {
        double change = demand.demandMwh() - before.demandMwh();
        return new Series(
                demand,
                learned + 1,
                followed(List.of(change)),
                week.plus(demand.halfHour(), change, 1),
                regression,
                errorAfter(change));
    }

    private Series taught(Demand before, Demand demand) {
        double expected = change(demand.halfHour());
        double unit = Math.max(typicalErrorMwh, LEAST_ERROR);
        double surprise = Math.clamp(
                demand.demandMwh() - before.demandMwh() - expected, -MOST_SURPRISING * unit, MOST_SURPRISING * unit);
        double change = expected + surprise;
        return new Series(
                demand,
                learned + 1,
                followed(List.of(change)),
                week.plus(demand.halfHour(), change, 0.5),
                regression.plus(inputs(demand.halfHour()), change - week.change(demand.halfHour()), unit),
                errorAfter(surprise));
    }

    /**
     * The change to expect into the half hour after the latest reading's: none that is larger than all known ones. What
     * is learned lies between it and what came, so whatever comes, nothing here outgrows what has come.
     */
    private double change(long halfHour) {
        double largest = Stream.concat(lately.stream(), week.changes().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElseThrow();
        return Math.clamp(week.change(halfHour) + regression.predict(inputs(halfHour)), -largest, largest);
    }

    /** The last change, those of a day ago into the same half hour and into the one before, and the usual ones of both. */
    private double[] inputs(long halfHour) {
        return new double[] {
            lately.get(DAY), lately.get(1), lately.get(0), week.change(halfHour), week.change(halfHour - 1)
        };
    }

    private List<Double> followed(List<Double> changes) {
        return Stream.concat(lately.stream().skip(changes.size()), changes.stream())
                .toList();
    }

    private double errorAfter(double surprise) {
        return typicalErrorMwh + 0.01 * (Math.abs(surprise) - typicalErrorMwh);
    }
}
