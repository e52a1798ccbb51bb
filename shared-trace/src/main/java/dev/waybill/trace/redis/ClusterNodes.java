package dev.waybill.trace.redis;

import dev.waybill.trace.TraceUnavailable;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The nodes of a cluster that have keys of their own, each by itself: for what has to be asked of every one of them. */
public final class ClusterNodes implements AutoCloseable {

    private static final int WAITING = 65_536;
    private static final Set<String> UNKNOWN = Set.of("", "?");

    private final List<Redis> all;

    private ClusterNodes(List<Redis> all) {
        this.all = all;
    }

    /**
     * Those that share the slots now.
     *
     * @param cluster asked for them; not closed by this
     * @param uri one node's, {@code rediss://user:password@host:6379}; the others are reached in the same way
     * @param timeout how long the answer may take
     * @throws TraceUnavailable when the cluster is away
     */
    public static ClusterNodes of(Vertx vertx, Redis cluster, URI uri, Duration timeout) {
        Response slots = new Pipelining(cluster, RedisTopology.CLUSTER, timeout)
                .await(cluster.send(Request.cmd(Command.CLUSTER).arg("SLOTS")));
        Set<String> uris = new LinkedHashSet<>();
        // A range of slots: first, last, then its nodes, the one that is written to first: host, port, id.
        slots.forEach(range -> uris.add(node(uri, range.get(2))));
        return new ClusterNodes(uris.stream()
                .map(each -> Redis.createClient(
                        vertx, new RedisOptions().setConnectionString(each).setMaxWaitingHandlers(WAITING)))
                .toList());
    }

    /** A node that doesn't know how it is called says nothing: then it is where the question went. */
    private static String node(URI uri, Response node) {
        Response told = node.get(0);
        String host = told == null || UNKNOWN.contains(told.toString()) ? uri.getHost() : told.toString();
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        return uri.getScheme() + "://" + user + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + node.get(1).toInteger();
    }

    public List<Redis> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(Redis::close);
    }
}
