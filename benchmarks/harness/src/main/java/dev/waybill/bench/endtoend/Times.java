package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Histogram;
import dev.waybill.bench.figures.Percentiles;

/** Percentiles in milliseconds, from the moment at which a datum was to be sent. */
record Times(double p50, double p99, double p999) {

    /** @param micros of each datum */
    static Times of(Histogram micros) {
        return micros.number() == 0
                ? new Times(Double.NaN, Double.NaN, Double.NaN)
                : new Times(micros.at(50) / 1e3, micros.at(99) / 1e3, micros.at(99.9) / 1e3);
    }

    static Times of(Percentiles nanos) {
        return new Times(nanos.at(50) / 1e6, nanos.at(99) / 1e6, nanos.at(99.9) / 1e6);
    }
}
