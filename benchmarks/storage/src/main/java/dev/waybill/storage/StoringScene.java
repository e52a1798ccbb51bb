package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.testing.InMemoryCursors;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.store.Cursors;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** s3-storage as it is deployed, but for its cursors, which are in memory: the store is what is measured. */
public final class StoringScene {

    private static final AgentId SELF = new AgentId("s3-storage", 1);

    private final Channel channel;
    private final S3Storage agent;
    private final ObjectFormat format;
    private long offset;

    /**
     * Nothing is stored yet.
     *
     * @param channel keeps scenes apart
     * @param schema of the channel's data, as JSON Schema
     */
    public StoringScene(
            S3Client s3,
            String bucket,
            String channel,
            String schema,
            StorageWiring.Format format,
            StorageWiring.Compression compression) {
        this.channel = new Channel(
                channel,
                1,
                Duration.ofDays(7),
                4096,
                0,
                List.of("application/json"),
                new PartitionKey.Source(),
                Optional.of(schema),
                new StorageWiring(format, compression, Layout.PLAIN));
        Cursors cursors = new InMemoryCursors();
        this.agent = new S3Storage(s3, config(bucket), cursors, this.channel);
        this.format = ObjectFormat.of(this.channel);
    }

    private static StorageConfig config(String bucket) {
        return new StorageConfig() {
            @Override
            public String bucket() {
                return bucket;
            }

            @Override
            public String agent() {
                return SELF.toString();
            }
        };
    }

    public Channel channel() {
        return channel;
    }

    /** A batch behind the one before, as the delivery loop hands it to the agent. */
    public List<Datum<Content>> batch(List<Envelope> data) {
        List<Datum<Content>> batch = new ArrayList<>(data.size());
        for (Envelope each : data) {
            Content content = Content.of((Payload.Inline) each.payload());
            batch.add(new Datum<>(content, each, new Position(channel.name(), 0, offset++)));
        }
        return batch;
    }

    /** Stores it. */
    public void store(List<Datum<Content>> batch) {
        agent.store(batch);
    }

    /** The bytes of the object that a batch becomes, not stored. */
    public byte[] written(List<Datum<Content>> batch) {
        Places places = new Places(SELF, channel, format);
        try (InputStream object =
                format.write(batch.stream().map(places::of).toList()).data().open()) {
            return object.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }
}
