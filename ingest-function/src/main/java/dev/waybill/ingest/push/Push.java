package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.stream.EventStream;
import dev.waybill.ingest.stream.Fate;
import dev.waybill.ingest.stream.ReceiptBook;
import dev.waybill.ingest.stream.TraceBook;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The data of one request on their way: claim, send, settle, answer. Those of a batch go together; each has a fate of its
 * own.
 */
final class Push {

    private static final long POLL_MILLISECONDS = 50;
    private static final int MOST_POLLS = 240;

    private final Exchange exchange;
    private final List<Passage> data;
    private final boolean batch;
    private final Ways ways;
    private final Ending ending;
    private int polls;

    /** What is left to do when it is known what became of the data, before that is said. */
    interface Ending {
        void then(Runnable answer);
    }

    /** The ways out of the front end. */
    record Ways(EventStream stream, TraceBook traces, ReceiptBook receipts, AcceptSpans spans) {}

    /** @param data in the order of the body; those that have been refused already have their problem */
    Push(Exchange exchange, List<Passage> data, boolean batch, Ways ways) {
        this(exchange, data, batch, ways, Runnable::run);
    }

    Push(Exchange exchange, List<Passage> data, boolean batch, Ways ways, Ending ending) {
        this.ending = ending;
        this.exchange = exchange;
        this.data = data;
        this.batch = batch;
        this.ways = ways;
    }

    void begin() {
        Map<UUID, Passage> first = new HashMap<>(0);
        List<Passage> keyed = new ArrayList<>(0);
        for (Passage each : data) {
            if (each.isWaiting() && each.hasKey() && first.putIfAbsent(key(each), each) == null) {
                keyed.add(each);
            }
        }
        if (keyed.isEmpty()) {
            send(first);
        } else {
            claim(keyed, first);
        }
    }

    /** The same key twice in one body: of one datum, or of two. */
    private static void follow(Passage later, Passage first) {
        if (later.id().equals(first.id())) {
            later.follow(first);
        } else {
            later.refuse(Passage.usedForAnother());
        }
    }

    private static UUID key(Passage keyed) {
        return keyed.claim().key();
    }

    private void claim(List<Passage> keyed, Map<UUID, Passage> first) {
        List<Claim> claims = keyed.stream().map(Passage::claim).toList();
        ways.receipts()
                .claim(
                        claims,
                        answers -> exchange.later(() -> {
                            List<Passage> pending = new ArrayList<>(0);
                            for (int i = 0; i < answers.size(); i++) {
                                if (keyed.get(i).isPending(answers.get(i))) {
                                    pending.add(keyed.get(i));
                                }
                            }
                            if (pending.isEmpty()) {
                                send(first);
                            } else {
                                await(pending, first);
                            }
                        }));
    }

    /** Another request is sending the same datum: what becomes of it is this one's answer too. */
    private void await(List<Passage> pending, Map<UUID, Passage> first) {
        if (++polls <= MOST_POLLS) {
            exchange.after(POLL_MILLISECONDS, () -> claim(pending, first));
            return;
        }
        pending.forEach(each -> each.refuse(Problem.of(
                        503,
                        "the same push is on its way already, and it is not known what became of it. Send it again with the same key")
                .header("Retry-After", "5")));
        send(first);
    }

    private void send(Map<UUID, Passage> first) {
        List<Passage> sending = new ArrayList<>(data.size());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(data.size());
        for (Passage each : data) {
            if (each.isWaiting() && (!each.hasKey() || first.get(key(each)) == each)) {
                try {
                    records.add(each.toRecord(ways.spans().begin(each.context(), exchange)));
                    sending.add(each);
                } catch (ProblemException tooLarge) {
                    each.refuse(tooLarge.problem());
                }
            }
        }
        AtomicInteger left = new AtomicInteger(sending.size() + 1);
        for (int i = 0; i < records.size(); i++) {
            Passage each = sending.get(i);
            ways.stream().send(records.get(i), sent -> {
                each.sent(sent);
                countDown(left, () -> exchange.later(() -> settle(first)));
            });
        }
        countDown(left, () -> exchange.later(() -> settle(first)));
    }

    private static void countDown(AtomicInteger left, Runnable last) {
        if (left.decrementAndGet() == 0) {
            last.run();
        }
    }

    /** The traces begin, and the keys are bound to their receipts, or free again. */
    private void settle(Map<UUID, Passage> first) {
        List<TraceLine> lines = new ArrayList<>(data.size());
        List<Claim> settled = new ArrayList<>(0);
        List<Claim> released = new ArrayList<>(0);
        for (Passage each : data) {
            if (each.fate() == Fate.STORED) {
                lines.add(each.firstLine());
                if (each.isClaimed()) {
                    settled.add(each.claim());
                }
            } else if (each.isClaimed() && each.fate() != Fate.UNKNOWN) {
                released.add(each.claim());
            }
        }
        AtomicInteger left = new AtomicInteger(4);
        Runnable done = () -> countDown(left, () -> exchange.later(() -> answer(first)));
        unlessEmpty(lines, done, () -> ways.traces().begin(lines, done));
        unlessEmpty(settled, done, () -> ways.receipts().settle(settled, done));
        unlessEmpty(released, done, () -> ways.receipts().release(released, done));
        done.run();
    }

    private static void unlessEmpty(List<?> list, Runnable done, Runnable otherwise) {
        if (list.isEmpty()) {
            done.run();
        } else {
            otherwise.run();
        }
    }

    private void answer(Map<UUID, Passage> first) {
        for (Passage each : data) {
            if (each.isWaiting() && each.hasKey()) {
                Passage its = first.get(key(each));
                if (its != null && its != each) {
                    follow(each, its);
                }
            }
        }
        data.forEach(each -> count(each));
        ways.spans().end(data);
        ending.then(() -> ways.spans().beforeAnswer(exchange, this::answer));
    }

    private void answer() {
        if (batch) {
            BatchAnswer.give(exchange, data);
            return;
        }
        Passage only = data.getFirst();
        Problem problem = only.problem();
        if (problem != null) {
            exchange.answerProblem(problem);
        } else {
            if (only.isRepeated()) {
                exchange.addHeader("Idempotency-Replayed", "true");
            }
            exchange.answerJson(202, only.receipt().json());
        }
    }

    private void count(Passage each) {
        UUID id = each.id();
        if (each.fate() == Fate.UNKNOWN) {
            exchange.tally().unknown(id);
        } else if (each.problem() != null) {
            exchange.tally().refused();
        } else if (each.isRepeated()) {
            exchange.tally().repeated(id);
        } else {
            exchange.tally().accepted(id);
        }
    }
}
