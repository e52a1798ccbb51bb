package dev.waybill.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Traces as lines of JSON, compressed. */
final class TraceLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String DATA_ID = "data_id";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    TraceLines() {
        try {
            json = JSON.createGenerator(new GZIPOutputStream(bytes));
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    void add(ArchivedTrace trace) {
        try {
            json.writeStartObject();
            json.writeStringField(DATA_ID, trace.dataId().toString());
            for (Map.Entry<String, String> field : trace.fields().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    /** Bytes that are compressed by now. */
    int size() {
        return bytes.size();
    }

    byte[] end() {
        try {
            json.close();
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
        return bytes.toByteArray();
    }

    private static UncheckedIOException inMemory(IOException impossible) {
        return new UncheckedIOException("writing to memory", impossible);
    }

    /** The one that is asked for, if it is among them. */
    static Optional<ArchivedTrace> find(UUID dataId, InputStream lines) throws IOException {
        String wanted = dataId.toString();
        try (JsonParser json = JSON.createParser(new GZIPInputStream(lines))) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> fields = new LinkedHashMap<>();
                boolean isWanted = false;
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    String value = json.nextTextValue();
                    if (name.equals(DATA_ID)) {
                        isWanted = wanted.equals(value);
                    } else if (isWanted && value != null) {
                        fields.put(name, value);
                    }
                }
                if (isWanted) {
                    return Optional.of(new ArchivedTrace(dataId, fields));
                }
            }
        }
        return Optional.empty();
    }
}
