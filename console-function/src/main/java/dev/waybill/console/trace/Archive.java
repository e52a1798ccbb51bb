package dev.waybill.console.trace;

import dev.waybill.archive.ArchiveClient;
import dev.waybill.archive.ArchivedTrace;
import dev.waybill.console.ConsoleConfig;
import dev.waybill.http.ProblemException;
import dev.waybill.trace.Trace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Traces that Redis has forgotten, where somebody keeps them. */
@ApplicationScoped
class Archive {

    private final Optional<String> bucket;
    private final Vertx vertx;
    private @Nullable ArchiveClient client;

    Archive(ConsoleConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.bucket = config.archiveBucket();
    }

    /** The traces that there are of these data, one after the other; fails with a {@link ProblemException} 503 when S3 is away. */
    Future<Map<UUID, Trace>> find(List<UUID> ids) {
        return bucket.isEmpty() || ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : vertx.executeBlocking(() -> find(client(bucket.get()), ids), false);
    }

    private static Map<UUID, Trace> find(ArchiveClient client, List<UUID> ids) {
        Map<UUID, Trace> found = new HashMap<>();
        try {
            for (UUID id : ids) {
                client.archive().find(id).ifPresent(archived -> found.put(id, trace(archived)));
            }
        } catch (SdkException | UncheckedIOException away) {
            throw new ProblemException(503, "the archive of traces can't be read now; try again");
        }
        return found;
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
