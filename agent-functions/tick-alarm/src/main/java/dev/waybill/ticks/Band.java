package dev.waybill.ticks;

/**
 * Where a symbol's price is expected next: an exponentially weighted mean, give or take some standard deviations. It
 * reckons in logarithms, so that cents and thousands of dollars are alike.
 *
 * @param ticks number of ticks in it
 * @param mean of the logarithms
 * @param variance of the logarithms
 * @param left whether the latest price was outside
 */
public record Band(long ticks, double mean, double variance, boolean left) {

    /** So many ticks make a band; before, nothing is outside of it. */
    static final int WARM_UP = 30;

    /** The weight of the latest tick; some 30 of them make most of the band. */
    private static final double WEIGHT = 2.0 / (WARM_UP + 1);

    /** A band reaches so many standard deviations to both sides. */
    private static final double WIDTH = 4;

    /** A price that has not moved would have no deviation, and its next cent would be an alarm: at least 0.05 %. */
    private static final double LEAST_DEVIATION = 0.0005;

    static Band none() {
        return new Band(0, 0, 0, false);
    }

    boolean has(double price) {
        return ticks < WARM_UP || Math.abs(Math.log(price) - mean) <= reach();
    }

    double low() {
        return Math.exp(mean - reach());
    }

    double high() {
        return Math.exp(mean + reach());
    }

    /** A price outside counts as the edge that it passed: it moves the band, but one leap does not widen it beyond use. */
    Band plus(double price) {
        double away = Math.log(price) - mean;
        double step = has(price) ? away : Math.copySign(reach(), away);
        double weight = Math.max(WEIGHT, 1.0 / (ticks + 1));
        return new Band(ticks + 1, mean + weight * step, (1 - weight) * (variance + weight * step * step), !has(price));
    }

    private double reach() {
        return WIDTH * Math.max(Math.sqrt(variance), LEAST_DEVIATION);
    }
}
