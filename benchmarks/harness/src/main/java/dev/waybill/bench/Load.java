package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import java.util.List;

/** What is done to a contestant in a window. */
sealed interface Load {

    /** Each of so many connections sends one datum after the other. */
    record Single(int connections) implements Load {
        @Override
        public String words() {
            return connections + " connections";
        }
    }

    /** Each of so many connections sends one batch of 100 after the other. */
    record Batches(int connections) implements Load {
        @Override
        public String words() {
            return "batches of " + Demand.BATCH;
        }
    }

    /** So many a second, however long the answers take. */
    record Rate(int perSecond) implements Load {
        @Override
        public String words() {
            return Numbers.text(perSecond, 0) + " req/s";
        }
    }

    Single FEW = new Single(32);
    Single MANY = new Single(256);
    Batches BATCHES = new Batches(32);
    Rate RATE = new Rate(2_000);

    /** In the order in which they are measured. */
    List<Load> ALL = List.of(FEW, MANY, BATCHES, RATE);

    /** As the progress shows it. */
    String words();
}
