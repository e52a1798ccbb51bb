package dev.waybill.console.trace;

import dev.waybill.archive.ArchiveClient;
import dev.waybill.archive.ArchivedTrace;
import dev.waybill.console.ConsoleConfig;
import dev.waybill.http.ProblemException;
import dev.waybill.trace.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Traces that Redis has forgotten, where somebody keeps them. */
@ApplicationScoped
class Archive {

    private final Optional<String> bucket;
    private @Nullable ArchiveClient client;

    Archive(ConsoleConfig config) {
        this.bucket = config.archiveBucket();
    }

    /** @throws ProblemException 503 when S3 is away */
    Optional<Trace> find(UUID id) {
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        try {
            return client(bucket.get()).archive().find(id).map(Archive::trace);
        } catch (SdkException | UncheckedIOException away) {
            throw new ProblemException(503, "the archive of traces can't be read now; try again");
        }
    }

    private static Trace trace(ArchivedTrace archived) {
        return Trace.of(archived.dataId(), archived.fields());
    }

    /** Made when it is first needed. */
    private synchronized ArchiveClient client(String name) {
        ArchiveClient made = client;
        if (made == null) {
            made = new ArchiveClient(name);
            client = made;
        }
        return made;
    }
}
