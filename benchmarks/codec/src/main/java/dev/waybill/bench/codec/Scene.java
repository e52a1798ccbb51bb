package dev.waybill.bench.codec;

import dev.waybill.bench.agents.Events;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is done, and with data of which size.
 *
 * @param bytes of a datum
 */
record Scene(Work work, int bytes) {

    /** What is done. */
    enum Work {
        WRITE("write", EnvelopeWrite.class, 65_536),
        READ("read", EnvelopeRead.class, 65_536),
        EVENT("event", EventRead.class, 1024);

        private final String word;
        private final Class<?> benchmark;
        private final int largest;

        Work(String word, Class<?> benchmark, int largest) {
            this.word = word;
            this.benchmark = benchmark;
            this.largest = largest;
        }

        /** One for each size. */
        List<Scene> scenes() {
            return Stream.of(200, 1024, 65_536)
                    .filter(bytes -> bytes <= largest)
                    .map(bytes -> new Scene(this, bytes))
                    .toList();
        }
    }

    static final List<Scene> ALL =
            Stream.of(Work.values()).flatMap(work -> work.scenes().stream()).toList();

    /** As the files name it. */
    String words() {
        return work.word + ", " + size();
    }

    String size() {
        return bytes < 1024 ? bytes + " B" : bytes / 1024 + " KiB";
    }

    /** The class with JMH's annotations. */
    Class<?> benchmark() {
        return work.benchmark;
    }

    /** Bytes of JSON for each datum, on average. */
    double jsonBytes() {
        return switch (work) {
            case WRITE, READ ->
                Stream.of(Samples.envelopes(bytes))
                        .mapToInt(json -> json.length)
                        .average()
                        .orElseThrow();
            case EVENT -> (double) Samples.event(bytes).length / Events.RECORDS;
        };
    }
}
