package dev.waybill.trace.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the traces that end soon, by looking at every key of every node. */
public final class ExpiringTraces {

    private static final String FORM = "????????-????-????-????-????????????";
    private static final int AT_ONCE = 1_000;
    private static final String FIRST = "0";

    private final List<Pipelining> nodes;

    /**
     * @param nodes each by itself: the one that there is, or those of {@link ClusterNodes}; not closed by this
     * @param timeout how long an answer may take
     */
    public ExpiringTraces(List<Redis> nodes, Duration timeout) {
        this.nodes = nodes.stream()
                .map(node -> new Pipelining(node, RedisTopology.SINGLE_NODE, timeout))
                .toList();
    }

    /**
     * Looks from the first to the last.
     *
     * @param before those that live no longer than this
     */
    public Walk walk(Duration before) {
        return new Walk(before.toSeconds());
    }

    /** One look at all; what comes meanwhile may be missed. */
    public final class Walk {

        private final long seconds;
        private String cursor = FIRST;
        private int node;

        private Walk(long seconds) {
            this.seconds = seconds;
        }

        public boolean hasNext() {
            return node < nodes.size();
        }

        /**
         * The next ones.
         *
         * @return the hashes' fields by data_id; there may be none
         * @throws dev.waybill.trace.TraceUnavailable when Redis is away
         */
        public Map<String, Map<String, String>> next() {
            Pipelining pipelining = nodes.get(node);
            Response scanned = pipelining
                    .all(List.of(Request.cmd(Command.SCAN)
                            .arg(cursor)
                            .arg("MATCH")
                            .arg(FORM)
                            .arg("COUNT")
                            .arg(AT_ONCE)))
                    .getFirst();
            cursor = scanned.get(0).toString();
            node += cursor.equals(FIRST) ? 1 : 0;
            List<String> ids = new ArrayList<>();
            scanned.get(1).forEach(key -> ids.add(key.toString()));
            List<Response> left = pipelining.all(
                    ids.stream().map(id -> Request.cmd(Command.TTL).arg(id)).toList());
            List<String> ending = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                long time = left.get(i).toLong();
                if (time >= 0 && time <= seconds) {
                    ending.add(ids.get(i));
                }
            }
            return hashes(pipelining, ending);
        }
    }

    private static Map<String, Map<String, String>> hashes(Pipelining pipelining, List<String> ids) {
        List<Response> answers = pipelining.all(
                ids.stream().map(id -> Request.cmd(Command.HGETALL).arg(id)).toList());
        Map<String, Map<String, String>> hashes = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Response hash = answers.get(i);
            Map<String, String> fields = new LinkedHashMap<>();
            hash.getKeys().forEach(field -> fields.put(field, hash.get(field).toString()));
            if (!fields.isEmpty()) {
                hashes.put(ids.get(i), fields);
            }
        }
        return hashes;
    }
}
