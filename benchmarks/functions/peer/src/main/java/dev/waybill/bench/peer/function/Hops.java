package dev.waybill.bench.peer.function;

import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Where it is noted that a datum was here: the Redis of the variable QUARKUS_REDIS_HOSTS. */
public interface Hops {

    /** Notes all of them. */
    void write(List<String> dataIds, String agent, String time);

    /** With one pipeline for all of them. */
    static Hops pipelined() {
        Jedis redis = connect();
        return (dataIds, agent, time) -> {
            try (Pipeline pipeline = redis.pipelined()) {
                dataIds.forEach(dataId -> pipeline.hset(dataId, agent, time));
                pipeline.sync();
            }
        };
    }

    /** With a round trip for each. */
    static Hops oneByOne() {
        Jedis redis = connect();
        return (dataIds, agent, time) -> dataIds.forEach(dataId -> redis.hset(dataId, agent, time));
    }

    private static Jedis connect() {
        return new Jedis(URI.create(System.getenv("QUARKUS_REDIS_HOSTS")));
    }
}
