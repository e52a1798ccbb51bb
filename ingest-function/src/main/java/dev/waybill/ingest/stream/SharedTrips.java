package dev.waybill.ingest.stream;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets what concurrent requests ask of Redis share round trips: while one is on its way, the next one gathers. Each event
 * loop has trips of its own; they must be asked there, and answer there.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class SharedTrips<Q, A> {

    private final Function<List<Q>, Future<List<A>>> trip;
    private final Duration timeout;
    private final int most;
    private final ThreadLocal<Gathering<Q, A>> next = ThreadLocal.withInitial(Gathering::new);

    /**
     * @param trip asks all in one round trip; brings an answer for each in the order given, or none at all
     * @param timeout how long a trip may take; who asks waits for the one before as well
     * @param most how many questions may wait at each loop
     */
    SharedTrips(Function<List<Q>, Future<List<A>>> trip, Duration timeout, int most) {
        this.trip = trip;
        this.timeout = timeout;
        this.most = most;
    }

    /** What became of the questions: an answer for each, or a failure. */
    record Outcome<A>(List<A> answers, @Nullable Throwable failure) {}

    /** Questions that go out together, and who waits for them. */
    private static final class Gathering<Q, A> {
        private List<Q> questions = new ArrayList<>();
        private List<Waiting<A>> waiting = new ArrayList<>();
        private boolean onItsWay;
    }

    private record Waiting<A>(int from, int to, Consumer<Outcome<A>> then) {

        void tell(List<A> answers, @Nullable Throwable failure) {
            then.accept(new Outcome<>(answers.size() < to ? List.of() : answers.subList(from, to), failure));
        }
    }

    /** @param then is told once: the answers in the order of the questions, or the failure */
    void ask(List<Q> questions, Consumer<Outcome<A>> then) {
        Gathering<Q, A> mine = next.get();
        int from = mine.questions.size();
        if (from >= most) {
            then.accept(new Outcome<>(List.of(), new IllegalStateException(most + " questions wait for Redis")));
            return;
        }
        mine.questions.addAll(questions);
        mine.waiting.add(new Waiting<>(from, mine.questions.size(), then));
        if (!mine.onItsWay) {
            mine.onItsWay = true;
            send(mine);
        }
    }

    private void send(Gathering<Q, A> gathering) {
        List<Q> questions = gathering.questions;
        List<Waiting<A>> waiting = gathering.waiting;
        gathering.questions = new ArrayList<>(questions.size());
        gathering.waiting = new ArrayList<>(waiting.size());
        trip.apply(questions).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).onComplete(done -> {
            if (gathering.questions.isEmpty()) {
                gathering.onItsWay = false;
            } else {
                send(gathering);
            }
            List<A> answers = done.succeeded() ? done.result() : List.of();
            waiting.forEach(each -> each.tell(answers, done.cause()));
        });
    }
}
