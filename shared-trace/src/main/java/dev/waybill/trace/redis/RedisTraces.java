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

/** The traces in Redis. */
public final class RedisTraces implements Traces {

    private final Pipelining pipelining;
    private final String timeToLiveSeconds;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeToLive how long a trace lives after its last write
     * @param timeout how long the blocking methods wait for an answer
     */
    public RedisTraces(Redis redis, RedisTopology topology, Duration timeToLive, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.timeToLiveSeconds = Long.toString(timeToLive.toSeconds());
    }

    @Override
    public Set<UUID> done(AgentId agent, Collection<UUID> dataIds) {
        List<UUID> ids = List.copyOf(dataIds);
        List<List<Request>> commands = ids.stream()
                .map(id ->
                        List.of(Request.cmd(Command.HEXISTS).arg(id.toString()).arg(agent.toString())))
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
        return pipelining.send(lines.stream().map(this::commands).toList()).mapEmpty();
    }

    private List<Request> commands(TraceLine line) {
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
