package dev.waybill.ingest.door;

/** What a path leads to. */
sealed interface Target {

    /** Data are pushed there. */
    record Push(String channel, boolean batch) implements Target {}

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
        return slash > 0 && rest.substring(slash).equals("/batch")
                ? new Push(rest.substring(0, slash), true)
                : new Nothing();
    }
}
