package dev.waybill.ingest.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets what concurrent requests ask of Redis share round trips: while one is on its way, the next one gathers. Safe for
 * any number of threads.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class SharedTrips<Q, A> {

    private final Function<List<Q>, CompletionStage<List<A>>> trip;
    private final int most;
    private Gathering<Q, A> next = new Gathering<>();
    private boolean onItsWay;

    /**
     * @param trip asks all in one round trip; completes in bounded time, with an answer for each in the order given, or
     *     with none at all
     * @param most how many questions may wait
     */
    SharedTrips(Function<List<Q>, CompletionStage<List<A>>> trip, int most) {
        this.trip = trip;
        this.most = most;
    }

    /** What became of the questions: an answer for each, or a failure. */
    record Outcome<A>(List<A> answers, @Nullable Throwable failure) {}

    /** Questions that go out together, and who waits for them. */
    private static final class Gathering<Q, A> {
        private final List<Q> questions = new ArrayList<>();
        private final List<Waiting<A>> waiting = new ArrayList<>();
    }

    private record Waiting<A>(int from, int to, Consumer<Outcome<A>> then) {

        void tell(List<A> answers, @Nullable Throwable failure) {
            then.accept(new Outcome<>(answers.size() < to ? List.of() : answers.subList(from, to), failure));
        }
    }

    /** @param then is told once: the answers in the order of the questions, or the failure */
    void ask(List<Q> questions, Consumer<Outcome<A>> then) {
        Gathering<Q, A> mine;
        synchronized (this) {
            mine = next;
            int from = mine.questions.size();
            if (from >= most) {
                mine = null;
            } else {
                mine.questions.addAll(questions);
                mine.waiting.add(new Waiting<>(from, mine.questions.size(), then));
                if (onItsWay) {
                    return;
                }
                onItsWay = true;
                next = new Gathering<>();
            }
        }
        if (mine == null) {
            then.accept(new Outcome<>(List.of(), new IllegalStateException(most + " questions wait for Redis")));
        } else {
            send(mine);
        }
    }

    private void send(Gathering<Q, A> gathering) {
        trip.apply(gathering.questions).whenComplete((answers, failure) -> {
            sendNext();
            List<A> all = answers == null ? List.of() : answers;
            gathering.waiting.forEach(each -> each.tell(all, failure));
        });
    }

    private void sendNext() {
        Gathering<Q, A> mine;
        synchronized (this) {
            mine = next;
            onItsWay = !mine.questions.isEmpty();
            if (!onItsWay) {
                return;
            }
            next = new Gathering<>();
        }
        send(mine);
    }
}
