package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Storing;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.store.Cursors;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.TraceUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores all data of its channel, each exactly once, as the channel's {@code storage} in pipeline.yaml says. */
@ApplicationScoped
public class S3Storage implements Storing<Content> {

    private final Places places;
    private final Shelves shelves;
    private final Singles singles;

    @Inject
    S3Storage(S3Client s3, StorageConfig config, Cursors cursors) {
        this(s3, config, cursors, channel(config.agent()));
    }

    S3Storage(S3Client s3, StorageConfig config, Cursors cursors, Channel channel) {
        Bucket bucket = new Bucket(s3, config.bucket());
        ObjectFormat format = ObjectFormat.of(channel);
        this.places = new Places(AgentId.parse(config.agent()), channel, format);
        this.shelves = new Shelves(AgentId.parse(config.agent()), cursors, bucket, format);
        this.singles = new Singles(bucket, format);
    }

    private static Channel channel(String agent) {
        Pipeline pipeline = Pipeline.shipped();
        return pipeline.agent(agent)
                .flatMap(entry -> pipeline.channel(entry.reads()))
                .orElseThrow(() -> new IllegalStateException(
                        "waybill.storage.agent is \"" + agent + "\", which pipeline.yaml doesn't have"));
    }

    @Override
    public Map<UUID, String> store(List<Datum<Content>> batch) {
        try {
            List<Placed> placed = batch.stream().map(places::of).toList();
            Map<UUID, String> keys = new HashMap<>();
            keys.putAll(shelves.store(
                    placed.stream().filter(each -> !each.isSingle()).toList()));
            keys.putAll(singles.store(placed.stream().filter(Placed::isSingle).toList()));
            return keys;
        } catch (SdkException away) {
            throw new Outage("S3: " + away.getMessage(), away);
        } catch (TraceUnavailable away) {
            throw new Outage("the cursors of what is stored: " + away.getMessage(), away);
        }
    }
}
