package dev.waybill.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one row group: its bytes as they are in the file, each page decompressed when its turn comes. */
final class GroupPages implements PageReadStore {

    /** Pages of ours have a megabyte, or one datum. */
    private static final int LARGEST_PAGE = 256 << 20;

    private final FileBytes file;
    private final RowGroup group;

    GroupPages(FileBytes file, RowGroup group) {
        this.file = file;
        this.group = group;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return pages(column, meta(column));
    }

    /** Whether the column has no value in any row, as far as its statistics say. */
    boolean isEmpty(ColumnDescriptor column) {
        ColumnMetaData meta = meta(column);
        return meta.isSetStatistics()
                && meta.getStatistics().isSetNull_count()
                && meta.getStatistics().getNull_count() == meta.getNum_values();
    }

    private ColumnMetaData meta(ColumnDescriptor column) {
        List<String> path = List.of(column.getPath());
        for (ColumnChunk chunk : group.getColumns()) {
            if (chunk.getMeta_data().getPath_in_schema().equals(path)) {
                return chunk.getMeta_data();
            }
        }
        throw new UncheckedIOException(new IOException("a row group has no " + column));
    }

    private Pages pages(ColumnDescriptor column, ColumnMetaData meta) {
        try {
            long start =
                    meta.isSetDictionary_page_offset() ? meta.getDictionary_page_offset() : meta.getData_page_offset();
            byte[] bytes = file.read(start, Math.toIntExact(meta.getTotal_compressed_size()));
            return new Pages(column, Compression.of(meta.getCodec()), meta.getNum_values(), bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public long getRowCount() {
        return group.getNum_rows();
    }

    private static final class Pages implements PageReader {

        private final ColumnDescriptor column;
        private final Compression compression;
        private final long values;
        private final ByteArrayInputStream in;
        private long left;

        Pages(ColumnDescriptor column, Compression compression, long values, byte[] bytes) {
            this.column = column;
            this.compression = compression;
            this.values = values;
            this.left = values;
            this.in = new ByteArrayInputStream(bytes);
        }

        @Override
        public long getTotalValueCount() {
            return values;
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            try {
                in.mark(0);
                PageHeader header = Util.readPageHeader(in);
                if (header.getType() != PageType.DICTIONARY_PAGE) {
                    in.reset();
                    return null;
                }
                return new DictionaryPage(
                        BytesInput.from(page(header)),
                        header.getDictionary_page_header().getNum_values(),
                        encoding(header.getDictionary_page_header().getEncoding()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public @Nullable DataPage readPage() {
            if (left <= 0) {
                return null;
            }
            try {
                PageHeader header = Util.readPageHeader(in);
                if (header.getType() != PageType.DATA_PAGE) {
                    throw new IOException("a page of type " + header.getType() + " is not read here");
                }
                DataPageHeader data = header.getData_page_header();
                left -= data.getNum_values();
                return new DataPageV1(
                        BytesInput.from(page(header)),
                        data.getNum_values(),
                        header.getUncompressed_page_size(),
                        Statistics.getBuilderForReading(column.getPrimitiveType())
                                .build(),
                        encoding(data.getRepetition_level_encoding()),
                        encoding(data.getDefinition_level_encoding()),
                        encoding(data.getEncoding()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private byte[] page(PageHeader header) throws IOException {
            if (header.getCompressed_page_size() < 0
                    || header.getUncompressed_page_size() < 0
                    || header.getUncompressed_page_size() > LARGEST_PAGE) {
                throw new IOException("a page of " + header.getUncompressed_page_size() + " bytes is not read here");
            }
            byte[] packed = in.readNBytes(header.getCompressed_page_size());
            if (packed.length < header.getCompressed_page_size()) {
                throw new IOException("a page is cut off");
            }
            return compression.decompress(packed, header.getUncompressed_page_size());
        }

        private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
            return Encoding.valueOf(encoding.name());
        }
    }
}
