package dev.waybill.bench.peer.consumer;

import dev.waybill.bench.peer.function.Doubling;
import dev.waybill.bench.peer.function.Hops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Kafka Streams with its own settings (at least once), and a round trip to Redis for each record: it knows no batches. */
public final class StreamsLoop {

    private final Hops hops = Hops.oneByOne();

    private StreamsLoop() {}

    /** @param words none */
    public static void main(String[] words) {
        StreamsBuilder builder = new StreamsBuilder();
        StreamsLoop loop = new StreamsLoop();
        builder.stream(Doubling.INPUT, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .mapValues(loop::emitted)
                .to(Doubling.OUTPUT, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "by-streams");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir"));
        // It ends with its process, which the bench ends.
        new KafkaStreams(builder.build(), settings).start();
    }

    private byte[] emitted(byte[] envelope) {
        String now = Instant.now().toString();
        try {
            Doubling.Result result = Doubling.of(envelope, now);
            hops.write(List.of(result.dataId()), Doubling.AGENT, now);
            return result.emitted().value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
