package dev.waybill.ingest.producer;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The issuers' keys, by where they stand. They outlive a reading of the list. */
final class KeySets implements AutoCloseable {

    private final Map<URI, KeySet> sets = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Web web;
    private final InstantSource clock;

    KeySets(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.web = new Web(vertx);
        this.clock = clock;
    }

    KeySet at(URI uri) {
        return sets.computeIfAbsent(uri, key -> new KeySet(withoutQuery(uri), text(uri), clock));
    }

    /** For the log: a query may have a secret in it. */
    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
    }

    /** Forgets all but these. */
    void retain(Set<URI> used) {
        sets.keySet().retainAll(used);
    }

    InstantSource clock() {
        return clock;
    }

    private KeyText text(URI uri) {
        return "file".equals(uri.getScheme()) ? KeyText.in(Path.of(uri), vertx) : KeyText.at(uri, web);
    }

    @Override
    public void close() {
        web.close();
    }
}
