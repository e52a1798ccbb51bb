package dev.waybill.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.pipeline.AgentWiring.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The same run in both modes at once: the same data, each under ids of its own, and the same fault for both. */
final class Runs implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration OFTEN = Duration.ofMillis(20);

    final List<Run> both = new ArrayList<>();
    private final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(Mode.values().length);

    Runs(Servers servers, Path folder, Subject subject, Terms terms) throws Exception {
        for (Mode mode : Mode.values()) {
            both.add(new Run(servers, folder, subject, mode, terms));
        }
    }

    /** All at once, in the stream when it returns. */
    Runs push(Supplier<List<Expected>> script) {
        both.forEach(run -> script.get().forEach(run::push));
        both.forEach(run -> run.pushed.forEach(each -> each.place().join()));
        return this;
    }

    /** Data come in all the while, so that whatever happens meets some on their way; until all has to be acknowledged. */
    Runs trickle(Supplier<List<Expected>> script) {
        Map<Run, Iterator<Expected>> next = new LinkedHashMap<>();
        both.forEach(run -> next.put(run, script.get().iterator()));
        trickle.scheduleAtFixedRate(
                () -> next.forEach((run, expected) -> run.push(expected.next())), 0, 5, TimeUnit.MILLISECONDS);
        return this;
    }

    Runs start() {
        both.forEach(Run::startMapping);
        return this;
    }

    /** What is done to one run. */
    interface Fault {
        void on(Run run) throws Exception;
    }

    /** In both modes at the same time. */
    void each(Fault fault) {
        List<CompletableFuture<Void>> faults = both.stream()
                .map(run -> CompletableFuture.runAsync(() -> fault(fault, run), threads))
                .toList();
        faults.forEach(CompletableFuture::join);
    }

    private static void fault(Fault fault, Run run) {
        try {
            fault.on(run);
        } catch (Exception failure) {
            throw new IllegalStateException(run.deployment.toString(), failure);
        }
    }

    /** Until each has done so many. */
    void awaitTraced(int count) {
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .ignoreExceptions()
                .until(() -> both.stream().allMatch(run -> run.traced() >= count));
    }

    /** Lasts until it has met each of them. */
    void meet(Runnable begins, Runnable ends) {
        List<Integer> before = both.stream().map(Run::troubles).toList();
        begins.run();
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> IntStream.range(0, both.size())
                        .allMatch(i -> both.get(i).troubles() > before.get(i)));
        ends.run();
    }

    /** Until each mapping has acknowledged all, be it done or not. */
    Runs awaitAcknowledged() throws InterruptedException {
        trickle.shutdown();
        assertThat(trickle.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        for (Run run : both) {
            await().atMost(PATIENCE)
                    .pollInterval(OFTEN)
                    .ignoreExceptions()
                    .until(() -> run.acknowledged() == run.pushed.size());
        }
        return this;
    }

    /** Counts and prints; fails where one is lost, doubled or wrong. */
    List<Tally> tally(String fault) throws Exception {
        List<Tally> tallies = new ArrayList<>();
        for (Run run : both) {
            run.close();
            Tally tally = Tally.of(run, fault);
            System.out.println(tally);
            tallies.add(tally);
        }
        tallies.forEach(Tally::requireNothingLostOrDoubled);
        return tallies;
    }

    @Override
    public void close() {
        trickle.shutdownNow();
        threads.shutdownNow();
        both.forEach(Run::close);
    }
}
