package dev.waybill.ingest.producer;

import dev.waybill.ingest.IngestConfig;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everybody who may push, as known now. Nothing is open by default. */
@Startup
@Singleton
public class Producers {

    private static final Logger LOG = Logger.getLogger(Producers.class);
    private static final Fresh.Ages AGES = new Fresh.Ages(
            Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(2));

    /** A comma, unless it is one of a file's name. */
    private static final Pattern SEPARATOR = Pattern.compile(",\\s*(?=/|file:/|secretsmanager:|arn:)");

    private final String where;
    private final KeySets keySets;
    private final ListReader reader;
    private final Fresh<ProducerList> list;
    /** Of the reading thread: what the log has said last. */
    private ProducerList said;

    private Optional<Said> saidFault = Optional.empty();

    private record Said(@Nullable String fault, @Nullable List<ProducersFile.Text> texts) {}

    @Inject
    Producers(IngestConfig config, Vertx vertx) {
        this(config.producers(), vertx, InstantSource.system(), System::getenv);
    }

    /**
     * @param where {@code waybill.ingest.producers}
     * @param clock says how old the list is
     * @param variables the environment
     * @throws IllegalStateException when the list can't be used
     */
    Producers(Optional<String> where, Vertx vertx, InstantSource clock, Function<String, @Nullable String> variables) {
        this.where = where.orElse("not set");
        this.keySets = new KeySets(vertx, clock);
        long began = clock.millis();
        try {
            this.reader =
                    new ListReader(where.map(Producers::places).orElse(List.of()), new References(variables), keySets);
            this.said = reader.read();
        } catch (Fault wrong) {
            close();
            throw new IllegalStateException(unusable(wrong), wrong);
        }
        this.list = Fresh.read(said, began, this::reading, clock, AGES);
        if (said.isEmpty()) {
            LOG.warn("no producers: every push is refused. Say in waybill.ingest.producers (WAYBILL_INGEST_PRODUCERS)"
                    + " where it stands who may push, such as /etc/waybill/producers.yaml");
        } else {
            LOG.infof("%d producers may push", said.size());
        }
    }

    /**
     * The list as of now: at once if it is at most 30 s old; older than that, at once, and a reading begins in the
     * background; older than 60 s (a Lambda environment was frozen), after a reading.
     *
     * @return completes within 2 s, maybe on another thread, and never fails: with the last good list when it can't be read
     */
    public CompletableFuture<ProducerList> current() {
        return list.current();
    }

    private static List<Reference> places(String where) {
        return SEPARATOR.splitAsStream(where).map(Reference::ofList).toList();
    }

    private CompletableFuture<ProducerList> reading() {
        return CompletableFuture.supplyAsync(
                this::readAndSay,
                reading -> Thread.ofPlatform().daemon().name("producers").start(reading));
    }

    private ProducerList readAndSay() {
        try {
            ProducerList now = reader.read();
            if (now != said) {
                LOG.infof("who may push has changed: %d producers, %d before", now.size(), said.size());
            } else if (saidFault.isPresent()) {
                LOG.infof("who may push can be read again: %d producers", now.size());
            }
            said = now;
            saidFault = Optional.empty();
            return now;
        } catch (RuntimeException failure) {
            sayOnce(
                    failure instanceof Fault fault
                            ? fault
                            : new Fault(failure.getClass().getSimpleName()));
            throw failure;
        }
    }

    private void sayOnce(Fault wrong) {
        Optional<Said> now = Optional.of(new Said(wrong.getMessage(), reader.texts()));
        if (!now.equals(saidFault)) {
            LOG.errorf("%s. The %d producers from before stay", unusable(wrong), said.size());
            saidFault = now;
        }
    }

    private String unusable(Fault wrong) {
        return "waybill.ingest.producers is " + where + ", which can't be used: " + wrong.getMessage();
    }

    @PreDestroy
    void close() {
        keySets.close();
    }
}
