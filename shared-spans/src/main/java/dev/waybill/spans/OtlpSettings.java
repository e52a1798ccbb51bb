package dev.waybill.spans;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go, by the variables that OpenTelemetry has for it (opentelemetry.io/docs/specs/otel/protocol/exporter):
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, {@code …_HEADERS}, {@code …_TIMEOUT},
 * {@code OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_SDK_DISABLED}.
 *
 * @param endpoint the full address
 * @param headers of each request
 * @param timeout for connecting, and again for the answer
 * @param resource who makes the spans
 */
record OtlpSettings(URI endpoint, Map<String, String> headers, Duration timeout, List<Attribute> resource) {

    private static final String OTLP = "otel.exporter.otlp.";
    private static final String TRACES = OTLP + "traces.";
    private static final String EXAMPLE = "http://127.0.0.1:4318";
    private static final long USUAL_TIMEOUT = 3_000;

    /** @throws IllegalArgumentException when one is wrong */
    static Optional<OtlpSettings> of(Function<String, Optional<String>> property, String service) {
        Settings settings = new Settings(property);
        if (settings.text("otel.sdk.disabled").filter("true"::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        return settings.endpoint().map(endpoint -> {
            settings.refuseGrpc();
            return new OtlpSettings(endpoint, settings.headers(), settings.timeout(), settings.resource(service));
        });
    }

    private record Settings(Function<String, Optional<String>> property) {

        /** An empty variable is none. */
        Optional<String> text(String name) {
            return property.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        }

        Optional<URI> endpoint() {
            return text(TRACES + "endpoint")
                    .map(value -> uri(TRACES + "endpoint", value, EXAMPLE + "/v1/traces"))
                    .or(() -> text(OTLP + "endpoint")
                            .map(value -> uri(OTLP + "endpoint", value.replaceAll("/+$", "") + "/v1/traces", EXAMPLE)));
        }

        private static URI uri(String name, String value, String example) {
            String right = "the collector's address, such as " + example;
            try {
                URI uri = new URI(value);
                if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                    // A native image may have been built without https.
                    URL unused = uri.toURL();
                    return uri;
                }
            } catch (URISyntaxException | MalformedURLException notOne) {
                throw wrong(name, value, right, notOne);
            }
            throw wrong(name, value, right, null);
        }

        /** What is sent is JSON, which whoever takes protobuf over HTTP takes too. */
        void refuseGrpc() {
            Stream.of(TRACES + "protocol", OTLP + "protocol")
                    .forEach(name -> text(name).filter("grpc"::equals).ifPresent(grpc -> {
                        throw wrong(
                                name, grpc, "http/json, and the endpoint the collector's for HTTP: " + EXAMPLE, null);
                    }));
        }

        Map<String, String> headers() {
            return pairs(text(TRACES + "headers").isPresent() ? TRACES + "headers" : OTLP + "headers");
        }

        Duration timeout() {
            String name = text(TRACES + "timeout").isPresent() ? TRACES + "timeout" : OTLP + "timeout";
            return Duration.ofMillis(
                    text(name).map(value -> milliseconds(name, value)).orElse(USUAL_TIMEOUT));
        }

        private static long milliseconds(String name, String value) {
            try {
                long milliseconds = Long.parseLong(value);
                if (milliseconds > 0 && milliseconds <= Integer.MAX_VALUE) {
                    return milliseconds;
                }
            } catch (NumberFormatException notOne) {
                throw wrong(name, value, "a number of milliseconds, such as " + USUAL_TIMEOUT, notOne);
            }
            throw wrong(name, value, "a number of milliseconds, such as " + USUAL_TIMEOUT, null);
        }

        List<Attribute> resource(String service) {
            Map<String, String> resource = new LinkedHashMap<>();
            resource.put("service.name", service);
            resource.put("service.namespace", "waybill");
            resource.putAll(pairs("otel.resource.attributes"));
            text("otel.service.name").ifPresent(name -> resource.put("service.name", name));
            return resource.entrySet().stream()
                    .<Attribute>map(entry -> new Attribute.Text(entry.getKey(), entry.getValue()))
                    .toList();
        }

        /** {@code name=value,name=value}, values percent-encoded. The value stays out of the message: it may be a secret. */
        private Map<String, String> pairs(String name) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text(name).stream()
                    .flatMap(value -> Stream.of(value.split(",")))
                    .filter(each -> !each.isBlank())
                    .toList()) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw wrong(name, "(not shown)", "name=value,name=value", null);
                }
                pairs.put(
                        pair.substring(0, equals).strip(),
                        decoded(name, pair.substring(equals + 1).strip()));
            }
            return pairs;
        }

        private static String decoded(String name, String value) {
            try {
                return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException undecodable) {
                throw wrong(name, "(not shown)", "name=value,name=value, with % written as %25", undecodable);
            }
        }

        private static IllegalArgumentException wrong(
                String name, String value, String right, @Nullable Throwable cause) {
            return new IllegalArgumentException(name + " is \"" + value + "\"; it is " + right, cause);
        }
    }
}
