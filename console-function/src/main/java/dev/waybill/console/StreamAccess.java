package dev.waybill.console;

import dev.waybill.http.ProblemException;
import dev.waybill.stream.StreamTrouble;
import dev.waybill.stream.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** What the console reads in the stream. Blocks until it is there. */
@ApplicationScoped
public class StreamAccess {

    /** How the deployment says what Kafka's clients need to get in: KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM and so on. */
    private final Map<String, Object> connection;

    private final ConsoleConfig config;
    private @Nullable Topics topics;

    StreamAccess(@Identifier("default-kafka-broker") Map<String, Object> connection, ConsoleConfig config) {
        this.connection = new HashMap<>(connection);
        this.connection.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
        this.config = config;
    }

    /** What Kafka's clients need to get in. */
    public Map<String, Object> connection() {
        return connection;
    }

    /** How far the topics go. Connected when it is first asked. */
    public synchronized Topics topics() {
        Topics known = topics;
        if (known == null) {
            known = new Topics(connection, config.streamTimeout());
            topics = known;
        }
        return known;
    }

    /** @throws ProblemException 503 when the stream can't be read */
    public static <T> T orProblem(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StreamTrouble trouble) {
            throw new ProblemException(503, "the stream can't be read now: " + trouble.getMessage());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (topics != null) {
            topics.close();
        }
    }
}
