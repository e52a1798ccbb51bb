package dev.waybill.console.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.console.ConsoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The functions that run now, where a local stack says so. AWS says it minutes later, and is not asked. */
@ApplicationScoped
class RunningFunctions {

    private static final Logger LOG = Logger.getLogger(RunningFunctions.class);
    private static final int PATIENCE_MILLIS = 500;

    private final Optional<URI> uri;

    RunningFunctions(ConsoleConfig config) {
        this.uri = config.functions();
    }

    boolean isKnown() {
        return uri.isPresent();
    }

    /** Numbers by {@code moving-average-v1}; none when it isn't known. */
    Map<String, Integer> now() {
        if (uri.isEmpty()) {
            return Map.of();
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.get().toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                return numbers(body);
            }
        } catch (IOException away) {
            LOG.debugf("the local stack does not say which functions run: %s", away.getMessage());
            return Map.of();
        }
    }

    private static Map<String, Integer> numbers(InputStream body) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                numbers.put(json.currentName(), json.nextIntValue(0));
            }
        }
        return numbers;
    }
}
