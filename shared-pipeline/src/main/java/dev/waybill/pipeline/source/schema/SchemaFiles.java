package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the files of schemas. */
final class SchemaFiles {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_DEPTH = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path root;

    SchemaFiles(Path root) {
        this.root = root;
    }

    /** What a file holds, as far as it could be read; each flaw goes on after the file's name. */
    record Content(Optional<byte[]> bytes, Optional<JsonNode> json, List<Flaw> flaws) {

        static Content none(String wrong, String right) {
            return new Content(Optional.empty(), Optional.empty(), List.of(new Flaw(wrong, right)));
        }
    }

    ReleasedHashes released(String folder) throws IOException {
        return ReleasedHashes.read(root, folder);
    }

    Content read(SchemaName name) throws IOException {
        Path file = root.resolve(name.path());
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                return Content.none("leads out of infra/", SchemaName.RIGHT);
            }
        } catch (NoSuchFileException missing) {
            return Content.none("isn't there", "the file, or a name with another version");
        }
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return Content.none("isn't a file of at most " + MOST_BYTES + " bytes", SchemaName.RIGHT);
        }
        return parse(Files.readAllBytes(file));
    }

    private static Content parse(byte[] bytes) throws IOException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (!json.isMissingNode()) {
                return new Content(Optional.of(bytes), Optional.of(PlainNumbers.in(json)), List.of());
            }
            return new Content(Optional.of(bytes), Optional.empty(), List.of(new Flaw("is empty", "a JSON Schema")));
        } catch (JsonProcessingException notJson) {
            int line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
            String wrong = "isn't JSON: line " + line + ": "
                    + notJson.getOriginalMessage().replaceAll("\\s+", " ");
            return new Content(Optional.of(bytes), Optional.empty(), List.of(new Flaw(wrong, "a JSON Schema")));
        }
    }
}
