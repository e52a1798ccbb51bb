package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** The stack that a command talks to, as its stack.json describes it. */
final class Stack {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The running stack's data folder (default: .waybill in the project).")
    private Path data = Path.of(System.getProperty("waybill.root", "."), ".waybill");

    /** The folder of the local store's bucket, whether or not a stack runs. */
    Path stored() {
        return data.resolve("s3").resolve("waybill");
    }

    /** @throws Refused when no stack runs on this folder */
    JsonNode description() {
        Path file = data.resolve("stack.json");
        if (!Files.isReadable(file)) {
            throw new Refused("no stack is running on " + data.normalize() + " (there is no " + file.getFileName()
                    + "): start one by ./waybill up, or name another folder by --data");
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new Refused(file + " can't be read: " + unreadable.getMessage());
        }
    }

    /** What Kafka's clients need to get in. */
    static Map<String, Object> kafka(JsonNode description) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                description.required("kafka").asText());
    }

    /** @param last the path's last part, whatever characters it has */
    static URI uri(JsonNode description, String door, String folder, String last) {
        return URI.create(description.required(door).asText() + folder + escaped(last));
    }

    /** A part of a path or query. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
