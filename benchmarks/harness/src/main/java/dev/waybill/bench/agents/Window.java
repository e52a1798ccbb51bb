package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one function did with one scene.
 *
 * @param records that it was given, and for each of which it emits one
 * @param time that it had events for; what lies between its runs is not in it
 * @param spent the processors' time of all processes
 * @param inTopic by how much the output's topic grew
 * @param hops of those records, how many Redis has the agent's line of
 * @param resident bytes at its end
 */
record Window(Scene scene, long records, Duration time, Spent spent, long inTopic, long hops, long resident) {

    /**
     * Time of the processors.
     *
     * @param function of its process, and of no other
     */
    record Spent(Duration function, Duration redis, Duration kafka) {

        static final Spent NOTHING = new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Spent plus(Spent more) {
            return new Spent(function.plus(more.function), redis.plus(more.redis), kafka.plus(more.kafka));
        }

        Spent minus(Spent before) {
            return new Spent(function.minus(before.function), redis.minus(before.redis), kafka.minus(before.kafka));
        }
    }

    double perSecond() {
        return records / seconds(time);
    }

    /** Seconds of the processor for a million records. */
    double functionPerMillion() {
        return perMillion(spent.function);
    }

    double redisPerMillion() {
        return perMillion(spent.redis);
    }

    double kafkaPerMillion() {
        return perMillion(spent.kafka);
    }

    private double perMillion(Duration processor) {
        return seconds(processor) / records * 1e6;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** In short, for the progress. */
    String words() {
        String words =
                Numbers.text(perSecond(), 0) + " records/s, " + Numbers.text(functionPerMillion(), 2) + " CPU-s/M";
        return faults().isEmpty() ? words : words + ", invalid: " + String.join("; ", faults());
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (records == 0) {
            faults.add("nothing was handled");
        }
        if (inTopic != records) {
            faults.add("of %,d records came %,d into the topic".formatted(records, inTopic));
        }
        if (hops != records) {
            faults.add("of %,d records, Redis has the hops of %,d".formatted(records, hops));
        }
        return faults;
    }
}
