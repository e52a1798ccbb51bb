package dev.waybill.endtoend;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What s3-storage has stored, read from the files of the local S3 server. */
public final class StoredLines {

    private static final String END = ".ndjson.gz";

    private StoredLines() {}

    /** The objects below a folder; none if it isn't there. */
    public static List<Path> objects(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(END)).toList();
        }
    }

    /** The data in one object. */
    public static List<Envelope> of(Path object) throws IOException {
        try (InputStream lines = new GZIPInputStream(Files.newInputStream(object))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> EnvelopeCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }
}
