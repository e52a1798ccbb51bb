package dev.waybill.localstack.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Invokes one function by the clock, as a rule of EventBridge with a rate does; what fails is tried at the next time. */
public final class Schedule implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String name;
    private final Invocable function;
    private final Consumer<String> say;
    private final ScheduledExecutorService clock;

    private Schedule(String name, Invocable function, Consumer<String> say) {
        this.name = name;
        this.function = function;
        this.say = say;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("schedule-" + name).factory());
    }

    /**
     * The first time is over after one rate.
     *
     * @param name the rule's
     */
    public static Schedule start(String name, Duration rate, Invocable function, Consumer<String> say) {
        Schedule started = new Schedule(name, function, say);
        started.begin(rate);
        return started;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the clock.
    private void begin(Duration rate) {
        clock.scheduleWithFixedDelay(this::invoke, rate.toMillis(), rate.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void invoke() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        byte[] event = event(now).getBytes(StandardCharsets.UTF_8);
        try {
            InvocationResult result = function.invoke(event, 0);
            if (!(result instanceof InvocationResult.Answered) && !clock.isShutdown()) {
                say.accept("%s: a tick failed, the next one tries again: %s".formatted(name, result));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
    private String event(Instant now) {
        return """
            {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.events","account":"000000000000",\
            "time":"%s","region":"us-east-1","resources":["arn:aws:events:us-east-1:000000000000:rule/%s"],"detail":{}}""".formatted(UUID.randomUUID(), now, name);
    }

    /** Lets a running invocation end if it is quick. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
