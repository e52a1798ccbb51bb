package dev.waybill.storage;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Timestamps;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data of one datum as they are; what else its envelope says is the object's metadata. */
record Raw() implements ObjectFormat {

    private static final String BYTES = "application/octet-stream";
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/gif", ".gif",
            "video/mp4", ".mp4",
            "application/json", ".json",
            "application/pdf", ".pdf",
            "text/csv", ".csv",
            "text/plain", ".txt");

    @Override
    public String extension(Envelope first) {
        String mediaType = contentType(first).split(";", 2)[0].strip();
        return EXTENSIONS.getOrDefault(mediaType, ".bin");
    }

    @Override
    public ObjectContent write(List<Placed> data) {
        if (data.isEmpty()) {
            return ObjectContent.of(new byte[0], BYTES, Map.of());
        }
        Envelope envelope = data.getFirst().datum().envelope();
        Map<String, String> metadata = new HashMap<>();
        metadata.put("data-id", envelope.dataId().toString());
        metadata.put("created", Timestamps.format(envelope.created()));
        // Metadata travel in headers: percent-encoded where they are not ASCII.
        metadata.put("source", URLEncoder.encode(envelope.source(), StandardCharsets.UTF_8));
        return new ObjectContent(data.getFirst().datum().content(), contentType(envelope), metadata);
    }

    private static String contentType(Envelope envelope) {
        String contentType = envelope.contentType();
        return contentType == null ? BYTES : contentType;
    }
}
