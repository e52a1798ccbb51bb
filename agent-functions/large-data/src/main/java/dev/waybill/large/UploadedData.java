package dev.waybill.large;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.envelope.Payload;
import dev.waybill.uploads.UploadBucket;
import dev.waybill.uploads.UploadClient;
import dev.waybill.uploads.WrongData;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.exception.SdkException;

/** Data in the bucket of uploads, {@code waybill.uploads.bucket}. */
@Singleton
class UploadedData implements LargeData {

    private final Optional<UploadClient> client;

    UploadedData(@ConfigProperty(name = "waybill.uploads.bucket") Optional<String> bucket) {
        this.client = bucket.map(UploadClient::new);
    }

    @Override
    public InputStream open(Payload.Reference reference) {
        UploadBucket bucket = client.orElseThrow(() -> new Outage(
                        "this function doesn't know the bucket of uploads: set WAYBILL_UPLOADS_BUCKET", null))
                .bucket();
        return new Telling(asking(() -> bucket.read(reference)));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    /** Says in the runtime's words what went wrong. */
    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (WrongData wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), wrong);
        } catch (SdkException | IOException away) {
            throw new Outage("S3: " + away.getMessage(), away);
        }
    }

    private static final class Telling extends FilterInputStream {

        Telling(InputStream data) {
            super(data);
        }

        @Override
        public int read() {
            return asking(super::read);
        }

        @Override
        public int read(byte[] to, int from, int length) {
            return asking(() -> super.read(to, from, length));
        }
    }

    @PreDestroy
    void close() {
        client.ifPresent(UploadClient::close);
    }
}
