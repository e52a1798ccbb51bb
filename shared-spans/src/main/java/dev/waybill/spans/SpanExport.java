package dev.waybill.spans;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where spans go. From any thread; nothing here throws, and only what says so waits. */
public interface SpanExport extends AutoCloseable {

    /** Nobody wants spans: none should be made. */
    SpanExport NONE = new SpanExport() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void add(Span span) {
            // Nobody wants it.
        }

        @Override
        public boolean flush(Duration atMost) {
            return true;
        }

        @Override
        public void close() {
            // Nothing runs.
        }
    };

    /**
     * As OpenTelemetry's variables say; {@link #NONE} where they name no endpoint.
     *
     * @param property a setting by its name, such as {@code otel.exporter.otlp.endpoint}
     * @param service what {@code service.name} is, unless it is set
     * @param complaints takes a line of the log when spans are lost, once a minute at most
     * @throws IllegalArgumentException when a setting is wrong; it says which, and what would be right
     */
    static SpanExport of(Function<String, Optional<String>> property, String service, Consumer<String> complaints) {
        return OtlpSettings.of(property, service)
                .<SpanExport>map(settings -> new OtlpExport(settings, complaints))
                .orElse(NONE);
    }

    /** Whether spans should be made at all. */
    boolean isOn();

    /** Takes a span, to be sent soon; if there is no room it is dropped, and counted. */
    void add(Span span);

    /**
     * Sends at once what has been added, and waits for it. It doesn't wait while the collector is away, nor for one that
     * was too slow the last time.
     *
     * @return whether all of it went
     */
    boolean flush(Duration atMost);

    /** Sends what is left, within two seconds. */
    @Override
    void close();
}
