package dev.waybill.storage;

import dev.waybill.envelope.Envelope;
import dev.waybill.parquet.Column;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableWriter;
import dev.waybill.pipeline.StorageWiring.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row for each datum: its envelope's columns, and beside them those of the channel's schema. */
final class Parquet implements ObjectFormat {

    private final dev.waybill.parquet.Compression compression;
    private final DataColumns data;
    private final List<Column> columns;

    Parquet(Compression compression, Optional<String> schema) {
        this.compression = switch (compression) {
            case NONE -> dev.waybill.parquet.Compression.NONE;
            case GZIP -> dev.waybill.parquet.Compression.GZIP;
            case ZSTD -> dev.waybill.parquet.Compression.ZSTD;
        };
        this.data = schema.map(DataColumns::of).orElseGet(DataColumns::none);
        this.columns = Stream.concat(EnvelopeColumns.ALL.stream(), data.columns().stream())
                .toList();
    }

    @Override
    public String extension(Envelope first) {
        return ".parquet";
    }

    @Override
    public ObjectContent write(List<Placed> some) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table = new TableWriter(bytes, columns, compression, EnvelopeColumns.UNIQUE)) {
            for (Placed each : some) {
                @Nullable Object[] row = new Object[columns.size()];
                EnvelopeRow.fill(row, each);
                data.fill(row, EnvelopeColumns.ALL.size(), each.inline());
                table.write(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return ObjectContent.of(bytes.toByteArray(), "application/vnd.apache.parquet", Map.of());
    }
}
