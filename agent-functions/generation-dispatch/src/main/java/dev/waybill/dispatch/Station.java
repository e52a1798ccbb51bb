package dev.waybill.dispatch;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The generation station's webhook. */
final class Station {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int GROWTH = 3;
    /** A try gets half of a call's time: one on a connection that broke while the function slept leaves room for another. */
    private static final int TRIES_THAT_HANG = 2;

    private final URI url;
    private final WebhookSecret secret;
    private final Duration timeout;
    private final HttpClient http;

    private Station(URI url, WebhookSecret secret, Duration timeout) {
        this.url = url;
        this.secret = secret;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.dividedBy(TRIES_THAT_HANG))
                .build();
    }

    /** @throws IllegalArgumentException when a setting is wrong: says which, and what would be right */
    static Station of(StationConfig config) {
        Duration timeout = config.timeout();
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException(
                    "waybill.station.timeout is " + timeout + "; it must be from 100ms to 60s, such as 4s");
        }
        return new Station(StationAddress.of(config.url()), WebhookSecret.of(config.secret()), timeout);
    }

    /**
     * Calls it until it has the prediction, with growing pauses, as long as one call may take.
     *
     * @param id the same each time for the same prediction
     * @throws Malformed when it will never take this one
     * @throws Outage when it can't now
     */
    void take(String id, byte[] prediction) {
        long end = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            switch (ask(id, prediction, least(left(end), timeout.dividedBy(TRIES_THAT_HANG)))) {
                case Answer.Taken taken -> {
                    return;
                }
                case Answer.Refused(int status) ->
                    throw new Malformed("the generation station refuses this prediction: it answers " + status);
                case Answer.Away away -> {
                    pauseBeforeTheNext(away, most(pause, away.pause()), end);
                    pause = pause.multipliedBy(GROWTH);
                }
            }
        }
    }

    private Answer ask(String id, byte[] prediction, Duration most) {
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request(id, prediction), BodyHandlers.discarding());
        try {
            return Answer.of(answer.get(most.toNanos(), TimeUnit.NANOSECONDS), Instant.now());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Answer.Away("does not answer within " + most.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return new Answer.Away("can't be reached: " + failure.getCause());
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw interrupted(interrupted);
        }
    }

    /** Signed anew for each try: the station refuses signatures that are older than five minutes. */
    private HttpRequest request(String id, byte[] prediction) {
        long seconds = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", secret.signature(id, seconds, prediction))
                .POST(BodyPublishers.ofByteArray(prediction))
                .build();
    }

    private void pauseBeforeTheNext(Answer.Away away, Duration pause, long end) {
        if (pause.compareTo(left(end)) >= 0) {
            // Only who it is: the rest of the address may be a secret.
            throw new Outage("the generation station " + url.getHost() + " " + away.why(), null);
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static Outage interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new Outage("interrupted while calling the generation station", cause);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration most(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
