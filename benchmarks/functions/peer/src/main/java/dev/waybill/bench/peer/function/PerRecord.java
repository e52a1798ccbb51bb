package dev.waybill.bench.peer.function;

import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;

/** With one round trip to Redis for each record. */
public final class PerRecord extends PeerFunction {

    public PerRecord() {
        super(new OneByOne());
    }

    private static final class OneByOne implements Hops {

        private final Jedis redis = new Jedis(URI.create(System.getenv("QUARKUS_REDIS_HOSTS")));

        @Override
        public void write(List<String> dataIds, String agent, String time) {
            dataIds.forEach(dataId -> redis.hset(dataId, agent, time));
        }
    }
}
