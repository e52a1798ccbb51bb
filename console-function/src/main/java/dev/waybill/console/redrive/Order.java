package dev.waybill.console.redrive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.envelope.DataId;
import dev.waybill.http.ProblemException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request for a redrive or replay says. */
final class Order {

    private static final JsonFactory JSON = new JsonFactory();

    private @Nullable String agent;
    private @Nullable List<UUID> dataIds;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private boolean missing;

    /** @throws ProblemException 400 when it can't be read */
    static Order parse(String body) {
        Order order = new Order();
        try (JsonParser json = JSON.createParser(body)) {
            order.read(json);
            return order;
        } catch (IOException notJson) {
            throw new ProblemException(400, "the body has to be JSON such as {\"agent\":\"moving-average@1\"}");
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(400, "data_ids: " + malformed.getMessage());
        } catch (DateTimeException notATime) {
            throw new ProblemException(400, "from and to have to be times in UTC such as 2026-11-26T10:00:00Z");
        }
    }

    private void read(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "the body has to be a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "agent" -> agent = json.getValueAsString();
                case "data_ids" -> dataIds = ids(json);
                case "missing" -> {
                    require(json.currentToken() == JsonToken.START_OBJECT, "missing has to be {\"from\":…,\"to\":…}");
                    missing = true;
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        time(json.currentName(), json.nextTextValue());
                    }
                }
                case "from", "to" -> time(name, json.getValueAsString());
                default ->
                    throw new ProblemException(
                            400, "there is no field " + name + ": agent, data_ids, missing, from, to");
            }
        }
    }

    private static List<UUID> ids(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, "data_ids has to be an array of data_ids");
        List<UUID> ids = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            ids.add(DataId.parse(json.getText()));
        }
        require(json.currentToken() == JsonToken.END_ARRAY, "data_ids has to be an array of data_ids");
        return ids;
    }

    private void time(String name, @Nullable String value) {
        require(value != null, name + " has to be a time");
        switch (name) {
            case "from" -> from = Instant.parse(value);
            case "to" -> to = Instant.parse(value);
            default -> throw new ProblemException(400, "missing has from and to, and no " + name);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ProblemException(400, otherwise);
        }
    }

    @Nullable
    String agent() {
        return agent;
    }

    /** Empty: all of them. */
    Optional<List<UUID>> dataIds() {
        return Optional.ofNullable(dataIds);
    }

    boolean isForMissing() {
        return missing;
    }

    /** @throws ProblemException 400 when it is missing */
    Instant from() {
        return given("from", from);
    }

    /** @throws ProblemException 400 when it is missing */
    Instant to() {
        return given("to", to);
    }

    private static Instant given(String name, @Nullable Instant time) {
        if (time == null) {
            throw new ProblemException(400, name + " is missing: a time in UTC such as 2026-11-26T10:00:00Z");
        }
        return time;
    }
}
