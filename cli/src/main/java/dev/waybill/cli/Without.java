package dev.waybill.cli;

import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.parquet.Column;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableReader;
import dev.waybill.parquet.TableWriter;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An object's content without some of its data; the others are as they were, in the same order. */
final class Without {

    private static final int BUFFER = 1 << 16;

    private Without() {}

    /** @param key says by its end what the object is */
    static void write(String key, Path before, Path after, Set<UUID> without) throws IOException {
        if (key.endsWith(".parquet")) {
            rows(before, after, without);
        } else {
            try (InputStream in = unpacked(key, new BufferedInputStream(Files.newInputStream(before), BUFFER));
                    OutputStream out = packing(key, new BufferedOutputStream(Files.newOutputStream(after), BUFFER))) {
                lines(in, out, without);
            }
        }
    }

    private static InputStream unpacked(String key, InputStream bytes) throws IOException {
        if (key.endsWith(".gz")) {
            return new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
        }
        return key.endsWith(".zst") ? new BufferedInputStream(new ZstdInputStream(bytes), BUFFER) : bytes;
    }

    private static OutputStream packing(String key, OutputStream bytes) throws IOException {
        if (key.endsWith(".gz")) {
            return new GZIPOutputStream(bytes, BUFFER);
        }
        return key.endsWith(".zst") ? new ZstdOutputStream(bytes) : bytes;
    }

    private static void lines(InputStream in, OutputStream out, Set<UUID> without) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
            } else if (!without.contains(
                    EnvelopeCodec.decode(line.toByteArray()).dataId())) {
                line.write('\n');
                line.writeTo(out);
                line.reset();
            } else {
                line.reset();
            }
        }
        if (line.size() > 0) {
            throw new IOException("an object's last line has no end");
        }
    }

    private static void rows(Path before, Path after, Set<UUID> without) throws IOException {
        try (TableReader table = new TableReader(before)) {
            int dataId = table.columns().stream().map(Column::name).toList().indexOf("data_id");
            if (dataId < 0) {
                throw new IOException("there is no column data_id");
            }
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(after), BUFFER);
            try (TableWriter kept =
                    new TableWriter(out, table.columns(), table.compression(), EnvelopeColumns.UNIQUE)) {
                for (Optional<@Nullable Object[]> row = table.next(); row.isPresent(); row = table.next()) {
                    if (!without.contains(id(row.get()[dataId]))) {
                        kept.write(row.get());
                    }
                }
            }
        }
    }

    private static UUID id(@Nullable Object cell) {
        return UUID.fromString(new String((byte[]) Objects.requireNonNull(cell), StandardCharsets.UTF_8));
    }
}
