package dev.waybill.trace.redis;

import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.FreePort;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three real Redis nodes that share the slots, and want a password as those on AWS do. */
final class RedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final String USER = "waybill";
    private static final String PASSWORD = "hidden";

    private final List<Node> nodes = new ArrayList<>();

    private record Node(ChildProcess process, int port, int busPort) {

        static Node start(Path folder) {
            int port = FreePort.any();
            int busPort = FreePort.any();
            Command plain = EmbeddedRedis.command(folder, port, folder.resolve("redis.log"));
            Command command = plain.with(
                            List.of("--cluster-enabled", "yes", "--cluster-port", Integer.toString(busPort)))
                    .with(EmbeddedRedis.onlyFor(USER, PASSWORD));
            Node node = new Node(ChildProcess.start(command).endingWithThisJvm(), port, busPort);
            await().atMost(Duration.ofSeconds(30)).until(() -> EmbeddedRedis.answers(port));
            return node;
        }

        String uri() {
            return "redis://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port;
        }

        String ask(String... words) {
            Redis client = Connections.open(RedisClientType.STANDALONE, uri());
            try {
                Request request = Request.cmd(io.vertx.redis.client.Command.CLUSTER);
                List.of(words).forEach(request::arg);
                return Connections.await(client.send(request)).toString();
            } finally {
                client.close();
            }
        }
    }

    static RedisCluster start(Path folder) {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i < NODES; i++) {
            cluster.nodes.add(Node.start(created(folder.resolve("node-" + i))));
        }
        cluster.shareSlots();
        cluster.nodes.forEach(node -> await().atMost(Duration.ofSeconds(60))
                .until(() -> node.ask("INFO").contains("cluster_state:ok")
                        && node.ask("INFO").contains("cluster_known_nodes:" + NODES)));
        return cluster;
    }

    private void shareSlots() {
        Node first = nodes.getFirst();
        for (int i = 0; i < NODES; i++) {
            Node node = nodes.get(i);
            node.ask(
                    "ADDSLOTSRANGE",
                    Integer.toString(SLOTS * i / NODES),
                    Integer.toString(SLOTS * (i + 1) / NODES - 1));
            first.ask("MEET", "127.0.0.1", Integer.toString(node.port()), Integer.toString(node.busPort()));
        }
    }

    String uri() {
        return nodes.getFirst().uri();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.process().close());
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
