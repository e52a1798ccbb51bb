package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.trace.Hop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The demo's second act: a camera's frames, small ones in messages and large ones beside them. */
final class CameraAct {

    private static final String CHANNEL = "frames";
    private static final String THUMBNAILS = "frame-thumbnails";

    private final JsonNode description;
    private final Path stored;
    private final PrintWriter out;

    /**
     * Nothing is pushed yet.
     *
     * @param description of the stack
     * @param stored folder of the store's bucket
     */
    CameraAct(JsonNode description, Path stored, PrintWriter out) {
        this.description = description;
        this.stored = stored;
        this.out = out;
    }

    /** @return whether each frame has a thumbnail and is stored as it was pushed */
    boolean play(int frames, AgentsAtWork agents) throws IOException, InterruptedException {
        Map<UUID, DemoFrame> pushed = push(frames);
        if (!agents.await(CHANNEL, List.copyOf(pushed.keySet()))) {
            return false;
        }
        int thumbnails = 0;
        int same = 0;
        for (Map.Entry<UUID, DemoFrame> each : pushed.entrySet()) {
            List<Hop> hops = Objects.requireNonNull(agents.watch().traces().get(each.getKey()))
                    .hops();
            thumbnails += hops.stream()
                    .mapToInt(hop -> hop.emitted().getOrDefault(THUMBNAILS, 0))
                    .sum();
            Optional<String> key =
                    hops.stream().flatMap(hop -> hop.object().stream()).findFirst();
            if (key.isPresent()
                    && Arrays.equals(
                            Files.readAllBytes(stored.resolve(key.get())),
                            each.getValue().bytes())) {
                same++;
            }
        }
        long large = pushed.values().stream().filter(DemoFrame::isLarge).count();
        out.printf(
                "%nframes accepted   %,d: %,d in messages, %,d by reference%n",
                pushed.size(), pushed.size() - large, large);
        out.printf("thumbnails        %,d%n", thumbnails);
        out.printf("frames stored     %,d as they were pushed%n", same);
        return thumbnails == frames && same == frames;
    }

    /** The first large one in parts, as over Lambda; the others as requests. */
    private Map<UUID, DemoFrame> push(int frames) throws IOException {
        Door door = new Door(description.required("api_key").asText(), Map.of("X-Camera", "gate"));
        URI uri = Stack.uri(description, "ingest", "/v1/", CHANNEL);
        Progress progress = new Progress(out, "pushing frames", frames);
        Map<UUID, DemoFrame> pushed = new LinkedHashMap<>();
        boolean inParts = true;
        for (int number = 0; number < frames; number++) {
            DemoFrame frame = DemoFrame.of(number);
            JsonNode receipt = frame.isLarge() && inParts
                    ? inParts(door, uri, frame)
                    : door.post(uri, frame.contentType(), frame.bytes());
            inParts &= !frame.isLarge();
            pushed.put(UUID.fromString(receipt.required("data_id").asText()), frame);
            progress.at(pushed.size());
        }
        return pushed;
    }

    private static JsonNode inParts(Door door, URI uri, DemoFrame frame) throws IOException {
        Path file = Files.createTempFile("waybill-frame", null);
        try {
            Files.write(file, frame.bytes());
            LargeFile large = new LargeFile(door, URI.create(uri + "/uploads"), file);
            return large.bring(large.announce(frame.contentType()));
        } finally {
            Files.delete(file);
        }
    }
}
