package dev.waybill.trace.redis;

import dev.waybill.envelope.Timestamps;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The traces in Redis. */
public final class RedisTraces implements Traces {

    /**
     * Many traces in one command, their ids in one text: writing it and reading its answer costs a fraction of what two
     * commands for each do. Their lines have the same fields, so each is named once, with its value if all have the same
     * one; else with an empty text, and the values follow, line by line. A trace that is new, as all its fields are, gets
     * its time to live; the others too if they are to be renewed.
     */
    private static final String WRITE = """
            local call, sub, size, line, various = redis.call, string.sub, tonumber(ARGV[3]), {}, {}
            for f = 1, 2 * size do line[f] = ARGV[3 + f] end
            for f = 2, 2 * size, 2 do
              if line[f] == '' then various[#various + 1] = f end
            end
            local ids, value = ARGV[4 + 2 * size], string.gmatch(ARGV[5 + 2 * size], '[^\\n]+')
            for i = 1, #ids, 36 do
              local id = sub(ids, i, i + 35)
              for v = 1, #various do line[various[v]] = value() end
              if call('HSET', id, unpack(line)) == size or ARGV[2] == '1' then call('EXPIRE', id, ARGV[1]) end
            end
            """;

    /** Of many traces in one command, the numbers of those that have a field, from 0. */
    private static final String HAVING = """
            local having, ids = {}, ARGV[2]
            for i = 1, #ids, 36 do
              if redis.call('HEXISTS', string.sub(ids, i, i + 35), ARGV[1]) == 1 then having[#having + 1] = (i - 1) / 36 end
            end
            return having
            """;

    /** Younger traces are not renewed, which would cost a write more each time; so all live so much longer. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private static final int ID_LENGTH = 36;

    /** Redis does nothing else meanwhile: less than a millisecond for so many. */
    private static final int MOST_AT_ONCE = 100;

    private final Pipelining pipelining;
    private final RedisTopology topology;
    private final ChannelTimes timesToLive;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timesToLive how long a trace lives after its last write, by its channel
     * @param timeout how long the blocking methods wait for an answer
     */
    public RedisTraces(Redis redis, RedisTopology topology, ChannelTimes timesToLive, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.topology = topology;
        this.timesToLive = timesToLive;
    }

    private String secondsToLive(TraceLine line) {
        return Long.toString(timesToLive.of(line.channel()).plus(YOUNG).toSeconds());
    }

    @Override
    public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
        String field = TraceLine.doneField(agent, run);
        List<UUID> ids = List.copyOf(dataIds);
        return switch (topology) {
            case SINGLE_NODE -> having(field, ids);
            case CLUSTER -> havingOneByOne(field, ids);
        };
    }

    private Set<UUID> having(String field, List<UUID> ids) {
        List<List<UUID>> parts = parts(ids);
        List<Response> answers =
                pipelining.all(parts.stream().map(part -> having(part, field)).toList());
        Set<UUID> having = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            for (Response number : answers.get(i)) {
                having.add(parts.get(i).get(number.toInteger()));
            }
        }
        return having;
    }

    private static Request having(List<UUID> ids, String field) {
        return Request.cmd(Command.EVAL).arg(HAVING).arg(0).arg(field).arg(text(ids));
    }

    private static String text(List<UUID> ids) {
        StringBuilder text = new StringBuilder(ids.size() * ID_LENGTH);
        ids.forEach(text::append);
        return text.toString();
    }

    private Set<UUID> havingOneByOne(String field, List<UUID> ids) {
        List<Response> answers = pipelining.all(ids.stream()
                .map(id -> Request.cmd(Command.HEXISTS).arg(id.toString()).arg(field))
                .toList());
        Set<UUID> having = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (answers.get(i).toInteger() == 1) {
                having.add(ids.get(i));
            }
        }
        return having;
    }

    @Override
    public Map<UUID, Trace> find(Collection<UUID> dataIds) {
        return pipelining.await(findAsync(List.copyOf(dataIds)));
    }

    @Override
    public void write(List<TraceLine> lines, List<Tally> tallies) {
        beginWrite(lines, tallies).run();
    }

    @Override
    public Runnable beginWrite(List<TraceLine> lines, List<Tally> tallies) {
        List<List<Request>> commands = new ArrayList<>(commands(lines));
        tallies.forEach(tally -> commands.add(List.of(AuditScripts.tally(tally))));
        Future<List<Response>> written = pipelining.send(commands);
        return () -> {
            List<Response> answers = pipelining.await(written);
            recount(tallies, answers.subList(answers.size() - tallies.size(), answers.size()));
        };
    }

    /** Where another instance has counted some of them, the rest is counted. */
    private void recount(List<Tally> tallies, List<Response> counted) {
        for (int i = 0; i < tallies.size(); i++) {
            long last = Long.parseLong(counted.get(i).toString());
            Tally rest = tallies.get(i).above(last);
            if (last >= 0 && !rest.counted().isEmpty()) {
                write(List.of(), List.of(rest));
            }
        }
    }

    /**
     * What a producer pushed has come into the stream: writes the lines, and counts them for the audit, without waiting. When
     * that has to be repeated they may be counted twice; only the audit's live figures build on it.
     */
    public Future<Void> begin(List<TraceLine> lines) {
        List<List<Request>> commands = new ArrayList<>(commands(lines));
        Map<String, List<TraceLine>> byChannel = new HashMap<>();
        lines.forEach(line -> byChannel
                .computeIfAbsent(line.channel(), channel -> new ArrayList<>())
                .add(line));
        Instant now = Instant.now();
        byChannel.forEach((channel, its) -> commands.add(List.of(AuditScripts.accept(channel, its, now))));
        return pipelining.send(commands).mapEmpty();
    }

    private List<List<Request>> commands(List<TraceLine> lines) {
        return switch (topology) {
            case SINGLE_NODE ->
                sameFields(lines).stream()
                        .flatMap(same -> parts(same).stream())
                        .map(part -> List.of(together(part)))
                        .toList();
            // Their keys are on different nodes, and no script may touch more than one.
            case CLUSTER -> lines.stream().map(this::alone).toList();
        };
    }

    /** Those of emitted data stand before those of their causes, so they are written before them, too. */
    private static Collection<List<TraceLine>> sameFields(List<TraceLine> lines) {
        Map<Kind, List<TraceLine>> same = new LinkedHashMap<>();
        lines.forEach(line -> same.computeIfAbsent(new Kind(line.channel(), line.names()), kind -> new ArrayList<>())
                .add(line));
        return same.values();
    }

    private record Kind(String channel, List<String> names) {}

    private static <T> List<List<T>> parts(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST_AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)))
                .toList();
    }

    private Request together(List<TraceLine> lines) {
        TraceLine first = lines.getFirst();
        int size = first.names().size();
        Request script = Request.cmd(Command.EVAL)
                .arg(WRITE)
                .arg(0)
                .arg(secondsToLive(first))
                .arg(areYoung(lines) ? "0" : "1")
                .arg(size);
        boolean[] same = new boolean[size];
        for (int i = 0; i < size; i++) {
            same[i] = haveAll(lines, i, first.values().get(i));
            script.arg(first.names().get(i)).arg(same[i] ? first.values().get(i) : "");
        }
        StringBuilder various = new StringBuilder();
        for (TraceLine line : lines) {
            for (int i = 0; i < size; i++) {
                if (!same[i]) {
                    various.append(line.values().get(i)).append('\n');
                }
            }
        }
        return script.arg(text(lines.stream().map(TraceLine::dataId).toList())).arg(various.toString());
    }

    /** By their first field, which is when the datum was created. */
    private static boolean areYoung(List<TraceLine> lines) {
        String limit = Timestamps.format(Instant.now().minus(YOUNG));
        for (TraceLine line : lines) {
            if (line.values().getFirst().compareTo(limit) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean haveAll(List<TraceLine> lines, int field, String value) {
        for (TraceLine line : lines) {
            if (!line.values().get(field).equals(value)) {
                return false;
            }
        }
        return true;
    }

    private List<Request> alone(TraceLine line) {
        String key = line.dataId().toString();
        Request hset = Request.cmd(Command.HSET).arg(key);
        line.fields().forEach((field, value) -> hset.arg(field).arg(value));
        return List.of(hset, Request.cmd(Command.EXPIRE).arg(key).arg(secondsToLive(line)));
    }

    /** One datum's trace; empty when there is none, or none any more. */
    public Future<Optional<Trace>> findAsync(UUID dataId) {
        return findAsync(List.of(dataId)).map(found -> Optional.ofNullable(found.get(dataId)));
    }

    /** The traces that there are of these data. */
    public Future<Map<UUID, Trace>> findAsync(List<UUID> dataIds) {
        List<List<Request>> commands = dataIds.stream()
                .map(id -> List.of(Request.cmd(Command.HGETALL).arg(id.toString())))
                .toList();
        return pipelining.send(commands).map(answers -> {
            Map<UUID, Trace> found = new HashMap<>();
            for (int i = 0; i < dataIds.size(); i++) {
                Map<String, String> fields = fields(answers.get(i));
                if (!fields.isEmpty()) {
                    found.put(dataIds.get(i), Trace.of(dataIds.get(i), fields));
                }
            }
            return found;
        });
    }

    /** Removes the traces that there are of these data. */
    public Future<Void> delete(List<UUID> dataIds) {
        return pipelining
                .send(dataIds.stream()
                        .map(id -> List.of(Request.cmd(Command.DEL).arg(id.toString())))
                        .toList())
                .mapEmpty();
    }

    private static Map<String, String> fields(Response hash) {
        Map<String, String> fields = new HashMap<>();
        hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
        return fields;
    }
}
