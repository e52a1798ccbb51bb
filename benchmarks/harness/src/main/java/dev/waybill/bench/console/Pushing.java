package dev.waybill.bench.console;

import dev.waybill.bench.CannotMeasure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pushes data at a steady rate in a thread of its own, and knows their ids. */
final class Pushing implements AutoCloseable {

    private static final int BATCH = 100;
    private static final double ENOUGH = 0.95;
    private static final Pattern ID = Pattern.compile("\"data_id\":\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Described stack;
    private final String channel;
    private final int wanted;
    private final long pauseNanos;
    private final Datum datum;
    private final long begun = System.nanoTime();
    private final List<List<String>> pushed = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable IOException failure;

    /** What is pushed. */
    @FunctionalInterface
    interface Datum {
        String json(int batch, int nth);
    }

    Pushing(Described stack, String channel, int perSecond, Datum datum) {
        this.stack = stack;
        this.channel = channel;
        this.datum = datum;
        this.wanted = perSecond;
        this.pauseNanos = 1_000_000_000L * BATCH / perSecond;
        this.thread = Thread.ofPlatform().daemon().name("pushing").start(this::run);
    }

    private void run() {
        long next = System.nanoTime();
        for (int batch = 0; !stopped; batch++) {
            push(batch);
            next += pauseNanos;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void push(int batch) {
        String body = IntStream.range(0, BATCH)
                .mapToObj(nth -> datum.json(batch, nth))
                .collect(Collectors.joining(",", "[", "]"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.frontEnd() + "/v1/" + channel + "/batch"))
                .header("X-Api-Key", stack.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            pushed.add(ID.matcher(answer).results().map(found -> found.group(1)).toList());
        } catch (IOException away) {
            failure = away;
            stopped = true;
        } catch (InterruptedException stop) {
            stopped = true;
        }
    }

    /**
     * The batches so far, the oldest first.
     *
     * @throws CannotMeasure when the front end is away
     */
    List<List<String>> pushed() {
        if (failure != null) {
            throw new CannotMeasure("the front end at %s went away: %s".formatted(stack.frontEnd(), failure));
        }
        return pushed;
    }

    /** What was accepted so far, a second. */
    double perSecond() {
        return pushed().stream().mapToInt(List::size).sum() / ((System.nanoTime() - begun) / 1e9);
    }

    /** That it was less than what was to be pushed: then that is not what was measured. */
    Optional<String> fault() {
        double accepted = perSecond();
        return accepted >= ENOUGH * wanted
                ? Optional.empty()
                : Optional.of("%,.0f data/s were accepted, %,d were to come in".formatted(accepted, wanted));
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
