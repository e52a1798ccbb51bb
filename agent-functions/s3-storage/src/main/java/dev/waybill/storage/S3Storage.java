package dev.waybill.storage;

import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores each batch of a channel as NDJSON, one envelope a line, one object per topic-partition and hour. */
@ApplicationScoped
public class S3Storage implements Sink<byte[]> {

    private final S3Client s3;
    private final StorageConfig config;

    S3Storage(S3Client s3, StorageConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    @Override
    public void on(List<Datum<byte[]>> batch) {
        StoredObject.of(batch, config.agent()).forEach(this::put);
    }

    /** A batch that comes again has the same first offset: it replaces its object rather than adding one. */
    private void put(StoredObject object) {
        try {
            s3.putObject(
                    request -> request.bucket(config.bucket()).key(object.key()).contentType("application/x-ndjson"),
                    RequestBody.fromBytes(object.ndjson()));
        } catch (SdkException away) {
            throw new Outage("S3 does not take " + object.key() + ": " + away.getMessage(), away);
        }
    }
}
