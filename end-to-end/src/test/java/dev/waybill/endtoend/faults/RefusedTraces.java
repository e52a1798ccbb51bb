package dev.waybill.endtoend.faults;

import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/**
 * Redis takes a fold's state and then no trace, as if the process had died between the two. Begins with the next state that
 * a run stores: Redis itself says when that is, and the test is faster than the function with its next command.
 */
final class RefusedTraces implements AutoCloseable {

    private final Servers servers;
    private final JedisPubSub subscription;
    private final CompletableFuture<Void> listening;

    private RefusedTraces(Servers servers, JedisPubSub subscription, CompletableFuture<Void> listening) {
        this.servers = servers;
        this.subscription = subscription;
        this.listening = listening;
    }

    static RefusedTraces afterTheNextStore(Run run) {
        Jedis commands = run.servers.jedis();
        commands.configSet("notify-keyspace-events", "Kh");
        CompletableFuture<Void> subscribed = new CompletableFuture<>();
        JedisPubSub subscription = new JedisPubSub() {
            @Override
            public void onPSubscribe(String pattern, int count) {
                subscribed.complete(null);
            }

            @Override
            public void onPMessage(String pattern, String channel, String event) {
                commands.aclSetUser("default", "resetkeys", "~state:*", "~deliveries:*", "%R~*");
            }
        };
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> {
            try (commands;
                    Jedis events = run.servers.jedis()) {
                events.psubscribe(subscription, "__keyspace@0__:state:" + run.agent() + ":*");
            }
        });
        subscribed.join();
        return new RefusedTraces(run.servers, subscription, listening);
    }

    /** Traces are taken again. */
    @Override
    public void close() {
        subscription.punsubscribe();
        listening.join();
        try (Jedis jedis = servers.jedis()) {
            jedis.aclSetUser("default", "allkeys");
            jedis.configSet("notify-keyspace-events", "");
        }
    }
}
