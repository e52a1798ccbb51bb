package dev.waybill.storage;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.pipeline.StorageWiring.Compression;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One envelope a line. */
record Ndjson(Compression compression) implements ObjectFormat {

    private static final int BUFFER = 64 * 1024;

    @Override
    public String extension(Envelope first) {
        return switch (compression) {
            case NONE -> ".ndjson";
            case GZIP -> ".ndjson.gz";
            case ZSTD -> ".ndjson.zst";
        };
    }

    @Override
    public ObjectContent write(List<Placed> data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        try (OutputStream lines = compressing(bytes)) {
            for (Placed each : data) {
                lines.write(EnvelopeCodec.encode(each.datum().envelope()));
                lines.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return ObjectContent.of(bytes.toByteArray(), contentType(), Map.of());
    }

    private OutputStream compressing(OutputStream bytes) throws IOException {
        return switch (compression) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes, BUFFER);
            case ZSTD -> new ZstdOutputStream(bytes);
        };
    }

    /** As the file is: a Content-Encoding would make some readers unpack it before they look at its name. */
    private String contentType() {
        return switch (compression) {
            case NONE -> "application/x-ndjson";
            case GZIP -> "application/gzip";
            case ZSTD -> "application/zstd";
        };
    }
}
