package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pushes a file, or what comes in, to a channel. */
@Command(
        name = "send",
        description = "Pushes a file, or standard input, to a channel; prints the receipt.",
        mixinStandardHelpOptions = true)
final class Send implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final long LARGE = 3_300_000;

    @Parameters(index = "0", paramLabel = "CHANNEL")
    private String channel = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STANDARD_INPUT,
            description = "- is standard input.")
    private String file = STANDARD_INPUT;

    @Option(names = "--lines", description = "Every line that is not blank is a datum of its own.")
    private boolean lines;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Content type (default: by the file's name, else application/octet-stream).")
    private @Nullable String type;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "Sent with each request, such as the one that a channel has as its key.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--resume",
            paramLabel = "DATA_ID",
            description = "Goes on with the upload of a large file that was interrupted.")
    private @Nullable UUID resume;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode description = stack.description();
        Door door = new Door(description.required("api_key").asText(), headers);
        URI uri = Stack.uri(description, "ingest", "/v1/", channel);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (isLarge()) {
            out.println(upload(new LargeFile(door, URI.create(uri + "/uploads"), Path.of(file))));
            out.flush();
            return 0;
        }
        for (byte[] datum : data()) {
            out.println(door.post(uri, contentType(), datum));
        }
        out.flush();
        return 0;
    }

    /** More than a request to Lambda may have. */
    private boolean isLarge() throws IOException {
        boolean isFile = !file.equals(STANDARD_INPUT) && !lines && Files.isRegularFile(Path.of(file));
        if (resume != null && !isFile) {
            throw new Refused("--resume needs the FILE whose upload was interrupted");
        }
        return resume != null || (isFile && Files.size(Path.of(file)) > LARGE);
    }

    private JsonNode upload(LargeFile large) throws IOException {
        JsonNode upload = resume == null ? large.announce(contentType()) : large.resume(resume.toString());
        try {
            return large.bring(upload);
        } catch (Refused interrupted) {
            throw new Refused(interrupted.getMessage() + ". Go on by the same command with --resume "
                    + upload.required("data_id").asText());
        }
    }

    private List<byte[]> data() throws IOException {
        byte[] all = read();
        return lines
                ? new String(all, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList()
                : List.of(all);
    }

    private byte[] read() throws IOException {
        try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
            return in.readAllBytes();
        } catch (NoSuchFileException missing) {
            throw new Refused("there is no file " + file);
        }
    }

    private String contentType() {
        if (type != null) {
            return type;
        }
        String byName = file.endsWith(".json") ? "application/json" : URLConnection.guessContentTypeFromName(file);
        return byName == null ? "application/octet-stream" : byName;
    }
}
