package dev.waybill.stream;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.MalformedEnvelope;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a part of a channel against the traces: what is in the stream, and what became of each datum. Exact, and as slow as reading is. */
public final class ChannelAudit {

    /** A datum is created before its record is, by so much at most. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 1_000;
    private static final int MOST_RECORDS = 1_000_000;
    private static final int MOST_LISTED = 10_000;

    private final Instant from;
    private final Instant to;
    private final Set<AgentId> agents;
    private final Function<Collection<UUID>, Map<UUID, Trace>> traces;
    private final Map<Instant, Minute> minutes = new TreeMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final List<Found> found = new ArrayList<>();
    private int read;

    private ChannelAudit(
            Instant from, Instant to, Set<AgentId> agents, Function<Collection<UUID>, Map<UUID, Trace>> traces) {
        this.from = from;
        this.to = to;
        this.agents = agents;
        this.traces = traces;
    }

    /** A datum of the channel. */
    public record Found(UUID dataId, Instant created, Position position) {}

    /** What became of an agent's data, in numbers and, of what is missing, by name: the first {@value #MOST_LISTED} of a minute. */
    public static final class Ends {
        private int done;
        private int dead;
        private int missing;
        private final List<Found> listed = new ArrayList<>();

        public int done() {
            return done;
        }

        public int dead() {
            return dead;
        }

        public int missing() {
            return missing;
        }

        /** Those that the agent has not done: {@link #missing} says how many there are. */
        public List<Found> listed() {
            return List.copyOf(listed);
        }

        private void add(Optional<Hop> hop, Found datum) {
            if (hop.isEmpty()) {
                missing++;
                if (listed.size() < MOST_LISTED) {
                    listed.add(datum);
                }
            } else if (hop.get().outcome() == Outcome.DEAD) {
                dead++;
            } else {
                done++;
            }
        }
    }

    /** The data that were created in one minute. */
    public static final class Minute {
        private int accepted;
        private final Map<AgentId, Ends> ends = new LinkedHashMap<>();

        public int accepted() {
            return accepted;
        }

        /** What became of them, by the agents that were asked about. */
        public Map<AgentId, Ends> ends() {
            return ends;
        }
    }

    /**
     * Reads.
     *
     * @param connection {@code bootstrap.servers} and whatever else Kafka's clients need to get in
     * @param from of creation, this included
     * @param to of creation, this not included
     * @param traces reads the traces that there are
     * @return by the minute of creation, without minutes in which nothing was
     * @throws StreamTrouble when the channel can't be read, or has more than a million records in that time
     */
    public static Map<Instant, Minute> read(
            Map<String, Object> connection,
            String channel,
            Instant from,
            Instant to,
            Set<AgentId> agents,
            Function<Collection<UUID>, Map<UUID, Trace>> traces) {
        ChannelAudit audit = new ChannelAudit(from, to, agents, traces);
        Instant end = to.plus(LATE);
        TopicRange.read(
                connection,
                channel,
                Optional.of(from),
                end.isBefore(Instant.now()) ? Optional.of(end) : Optional.empty(),
                audit::add);
        audit.settle();
        return audit.minutes;
    }

    private void add(ConsumerRecord<byte[], byte[]> each) {
        if (++read > MOST_RECORDS) {
            throw new StreamTrouble(
                    "there are more than " + MOST_RECORDS + " records in that time: ask for less of it");
        }
        Found datum = found(each);
        if (!datum.created().isBefore(from) && datum.created().isBefore(to) && seen.add(datum.dataId())) {
            found.add(datum);
        }
        if (found.size() >= AT_ONCE) {
            settle();
        }
    }

    private static Found found(ConsumerRecord<byte[], byte[]> each) {
        Position position = new Position(each.topic(), each.partition(), each.offset());
        try {
            byte[] value = each.value();
            if (value != null) {
                Envelope envelope = EnvelopeCodec.decode(value);
                return new Found(envelope.dataId(), envelope.created(), position);
            }
        } catch (MalformedEnvelope notAnEnvelope) {
            // Known to agents by its place, as a tombstone is.
        }
        return new Found(
                DataId.ofPosition(each.topic(), each.partition(), each.offset()),
                Instant.ofEpochMilli(each.timestamp()),
                position);
    }

    private void settle() {
        Map<UUID, Trace> known = traces.apply(found.stream().map(Found::dataId).toList());
        for (Found datum : found) {
            Minute minute =
                    minutes.computeIfAbsent(datum.created().truncatedTo(ChronoUnit.MINUTES), any -> new Minute());
            minute.accepted++;
            Optional<Trace> trace = Optional.ofNullable(known.get(datum.dataId()));
            agents.forEach(agent -> minute.ends
                    .computeIfAbsent(agent, any -> new Ends())
                    .add(trace.flatMap(each -> each.hop(agent)), datum));
        }
        found.clear();
    }
}
