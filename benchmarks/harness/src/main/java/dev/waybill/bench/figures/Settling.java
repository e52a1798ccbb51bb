package dev.waybill.bench.figures;

/** Whether a figure that falls while a JVM compiles has come to rest: the last two were hardly better than the best before. */
public final class Settling {

    private static final double HARDLY = 0.95;
    private static final int IN_A_ROW = 2;

    private double best = Double.POSITIVE_INFINITY;
    private int steady;

    /**
     * Takes the next figure.
     *
     * @return whether it has settled
     */
    public boolean with(double figure) {
        steady = figure > HARDLY * best ? steady + 1 : 0;
        best = Math.min(best, figure);
        return steady >= IN_A_ROW;
    }
}
