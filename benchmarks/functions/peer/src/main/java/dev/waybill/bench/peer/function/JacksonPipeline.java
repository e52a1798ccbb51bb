package dev.waybill.bench.peer.function;

import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** With one pipeline to Redis for each batch. */
public final class JacksonPipeline extends PeerFunction {

    public JacksonPipeline() {
        super(new Pipelined());
    }

    private static final class Pipelined implements Hops {

        private final Jedis redis = new Jedis(URI.create(System.getenv("QUARKUS_REDIS_HOSTS")));

        @Override
        public void write(List<String> dataIds, String agent, String time) {
            try (Pipeline pipeline = redis.pipelined()) {
                dataIds.forEach(dataId -> pipeline.hset(dataId, agent, time));
                pipeline.sync();
            }
        }
    }
}
