package dev.waybill.localstack.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calls that a station took, each once: {@code {"id":"0199f0b2-…","received":"2026-11-23T01:02:03Z","body":{…}}} a
 * line. What is in it survives a restart.
 */
final class CallBook {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Set<String> ids;

    private CallBook(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    static CallBook keptIn(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Set<String> ids = new HashSet<>();
            if (Files.exists(file)) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> ids.add(id(line)));
                }
            }
            return new CallBook(file, ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false when the body is no JSON; a call that is there already is not written again */
    synchronized boolean write(String id, byte[] body) throws IOException {
        if (ids.contains(id)) {
            return true;
        }
        try {
            Files.writeString(file, line(id, body), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (JsonProcessingException notJson) {
            return false;
        }
        return ids.add(id);
    }

    private static String line(String id, byte[] body) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line);
                JsonParser parser = JSON.createParser(body)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("received", Instant.now().toString());
            json.writeFieldName("body");
            parser.nextToken();
            json.copyCurrentStructureExact(parser);
            requireEnd(parser);
            json.writeEndObject();
        }
        return line + "\n";
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
    }

    /** Nothing of a line that was cut off when the machine went down. */
    private static String id(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            parser.nextToken();
            return parser.nextTextValue();
        } catch (IOException cutOff) {
            return "";
        }
    }
}
