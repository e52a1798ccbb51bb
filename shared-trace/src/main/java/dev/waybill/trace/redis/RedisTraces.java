package dev.waybill.trace.redis;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The traces in Redis. */
public final class RedisTraces implements Traces {

    /** Many traces in one command: writing it and reading its answer costs a third of what two commands for each do. */
    private static final String WRITE = """
            local at = 2
            for i = 1, #KEYS do
              local size = tonumber(ARGV[at])
              redis.call('HSET', KEYS[i], unpack(ARGV, at + 1, at + size))
              redis.call('EXPIRE', KEYS[i], ARGV[1])
              at = at + size + 1
            end
            """;

    /** Redis does nothing else meanwhile: about a millisecond for so many. */
    private static final int MOST_AT_ONCE = 500;

    private final Pipelining pipelining;
    private final RedisTopology topology;
    private final String timeToLiveSeconds;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeToLive how long a trace lives after its last write
     * @param timeout how long the blocking methods wait for an answer
     */
    public RedisTraces(Redis redis, RedisTopology topology, Duration timeToLive, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.topology = topology;
        this.timeToLiveSeconds = Long.toString(timeToLive.toSeconds());
    }

    @Override
    public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
        String field = TraceLine.doneField(agent, run);
        List<UUID> ids = List.copyOf(dataIds);
        List<List<Request>> commands = ids.stream()
                .map(id ->
                        List.of(Request.cmd(Command.HEXISTS).arg(id.toString()).arg(field)))
                .toList();
        List<Response> answers = pipelining.await(pipelining.send(commands));
        Set<UUID> done = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (answers.get(i).toInteger() == 1) {
                done.add(ids.get(i));
            }
        }
        return done;
    }

    @Override
    public void write(List<TraceLine> lines) {
        pipelining.await(writeAsync(lines));
    }

    /** As {@link #write}, without waiting. */
    public Future<Void> writeAsync(List<TraceLine> lines) {
        return pipelining.send(commands(lines)).mapEmpty();
    }

    private List<List<Request>> commands(List<TraceLine> lines) {
        return switch (topology) {
            case SINGLE_NODE ->
                IntStream.iterate(0, from -> from < lines.size(), from -> from + MOST_AT_ONCE)
                        .mapToObj(from -> lines.subList(from, Math.min(lines.size(), from + MOST_AT_ONCE)))
                        .map(part -> List.of(together(part)))
                        .toList();
            // Their keys are on different nodes, and no script may touch more than one.
            case CLUSTER -> lines.stream().map(this::alone).toList();
        };
    }

    private Request together(List<TraceLine> lines) {
        Request script = Request.cmd(Command.EVAL).arg(WRITE).arg(lines.size());
        for (TraceLine line : lines) {
            script.arg(line.dataId().toString());
        }
        script.arg(timeToLiveSeconds);
        for (TraceLine line : lines) {
            script.arg(2 * line.fields().size());
            line.fields().forEach((field, value) -> script.arg(field).arg(value));
        }
        return script;
    }

    private List<Request> alone(TraceLine line) {
        String key = line.dataId().toString();
        Request hset = Request.cmd(Command.HSET).arg(key);
        line.fields().forEach((field, value) -> hset.arg(field).arg(value));
        return List.of(hset, Request.cmd(Command.EXPIRE).arg(key).arg(timeToLiveSeconds));
    }

    /** One datum's trace; empty when there is none, or none any more. */
    public Future<Optional<Trace>> find(UUID dataId) {
        return find(List.of(dataId)).map(found -> Optional.ofNullable(found.get(dataId)));
    }

    /** The traces that there are of these data. */
    public Future<Map<UUID, Trace>> find(List<UUID> dataIds) {
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

    private static Map<String, String> fields(Response hash) {
        Map<String, String> fields = new HashMap<>();
        hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
        return fields;
    }
}
