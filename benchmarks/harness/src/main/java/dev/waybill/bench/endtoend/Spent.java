package dev.waybill.bench.endtoend;

import dev.waybill.bench.ProcessFigures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What processes have taken until now, by what they are.
 *
 * @param processor its time, user and kernel
 * @param resident bytes
 */
record Spent(Map<String, Duration> processor, Map<String, Long> resident) {

    static Spent by(Map<String, ProcessHandle> processes) {
        Map<String, Duration> processor = new LinkedHashMap<>();
        Map<String, Long> resident = new LinkedHashMap<>();
        processes.forEach((name, process) -> {
            ProcessFigures figures = new ProcessFigures(process);
            processor.put(name, figures.processorTime());
            resident.put(name, figures.residentBytes());
        });
        return new Spent(processor, resident);
    }

    /** Seconds of the processor for a million data; a process that was not there at first counts from its own beginning. */
    Map<String, Double> perMillion(Spent before, long data) {
        Map<String, Double> each = new LinkedHashMap<>();
        processor.forEach((name, now) -> {
            Duration taken = now.minus(before.processor.getOrDefault(name, Duration.ZERO));
            each.put(name, taken.toNanos() / 1e9 / Math.max(1, data) * 1e6);
        });
        return each;
    }
}
