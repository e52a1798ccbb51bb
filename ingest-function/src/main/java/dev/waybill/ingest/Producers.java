package dev.waybill.ingest;

import dev.waybill.http.KeyHash;
import dev.waybill.http.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everybody who may push. Nothing is open by default. */
@Startup
@ApplicationScoped
class Producers {

    private static final Logger LOG = Logger.getLogger(Producers.class);

    private final List<Producer> producers;

    Producers(IngestConfig config) {
        producers = read(config.producers());
        if (producers.isEmpty()) {
            LOG.warn("no producers: every push is refused. Name the file that says who may push in"
                    + " waybill.ingest.producers (WAYBILL_INGEST_PRODUCERS), such as /etc/waybill/producers.yaml");
        }
    }

    /** @throws ProblemException 401 when no producer has this key */
    Producer identify(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw new ProblemException(401, "who are you? Send your key in the header X-Api-Key");
        }
        KeyHash presented = KeyHash.ofKey(key);
        Producer found = null;
        for (Producer producer : producers) {
            // To the end of the list, whoever matches: the time tells nothing.
            found = producer.key().matches(presented) ? producer : found;
        }
        if (found == null) {
            throw new ProblemException(401, "no producer has this key; check the header X-Api-Key");
        }
        return found;
    }

    private static List<Producer> read(Optional<Path> file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return ProducersFile.parse(Files.readString(file.get()));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "waybill.ingest.producers is " + file.get() + ", which can't be used: " + wrong.getMessage(),
                    wrong);
        }
    }
}
