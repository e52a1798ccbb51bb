package dev.waybill.prediction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How demand usually changes in the course of a week.
 *
 * @param changes into each half hour of the week from the one before, in MWh; the first is that of Thursday, 00:00 UTC,
 *     since 1970 began so
 */
public record Week(List<Double> changes) {

    static final int HALF_HOURS = 7 * 48;

    static Week unknown() {
        return new Week(Collections.nCopies(HALF_HOURS, 0.0));
    }

    /** The usual change into a half hour, whichever week it is in. */
    double change(long halfHour) {
        return changes.get(index(halfHour));
    }

    /** This week after one more change, which counts for this share. */
    Week plus(long halfHour, double change, double share) {
        List<Double> next = new ArrayList<>(changes);
        next.set(index(halfHour), change(halfHour) + share * (change - change(halfHour)));
        return new Week(Collections.unmodifiableList(next));
    }

    private static int index(long halfHour) {
        return Math.floorMod(halfHour, HALF_HOURS);
    }
}
