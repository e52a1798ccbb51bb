package dev.waybill.ingest.door;

import java.util.UUID;

/** What a path leads to. */
sealed interface Target {

    /** Data are pushed there. */
    record Push(String channel, boolean batch) implements Target {}

    /** Data that are too large for a request are announced there. */
    record Uploads(String channel) implements Target {}

    /** One of them, by its data_id. */
    record Upload(String channel, UUID dataId) implements Target {}

    /** Something to read. */
    enum Page implements Target {
        OPENAPI,
        HEALTH,
        METRICS
    }

    /** There is nothing. */
    record Nothing() implements Target {}

    static Target of(String path) {
        return switch (path) {
            case "/openapi", "/openapi.json" -> Page.OPENAPI;
            case "/health" -> Page.HEALTH;
            case "/metrics" -> Page.METRICS;
            default -> path.startsWith("/v1/") ? push(path.substring("/v1/".length())) : new Nothing();
        };
    }

    private static Target push(String rest) {
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return rest.isEmpty() ? new Nothing() : new Push(rest, false);
        }
        String channel = rest.substring(0, slash);
        String below = rest.substring(slash);
        if (channel.isEmpty()) {
            return new Nothing();
        }
        return switch (below) {
            case "/batch" -> new Push(channel, true);
            case "/uploads" -> new Uploads(channel);
            default ->
                below.startsWith("/uploads/") ? upload(channel, below.substring("/uploads/".length())) : new Nothing();
        };
    }

    private static Target upload(String channel, String dataId) {
        try {
            UUID id = UUID.fromString(dataId);
            return id.toString().equals(dataId) ? new Upload(channel, id) : new Nothing();
        } catch (IllegalArgumentException noId) {
            return new Nothing();
        }
    }
}
