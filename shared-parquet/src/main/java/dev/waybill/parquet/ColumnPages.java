package dev.waybill.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column of one row group, compressed, until their row group is full. */
@SuppressWarnings("deprecation") // a page writer has to have the older methods too
final class ColumnPages implements PageWriter {

    private static final int LONGEST_BOUND = 256;

    private final ColumnDescriptor column;
    private final Compression compression;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private final Statistics<?> bounds;
    private long values;
    private long uncompressed;

    ColumnPages(ColumnDescriptor column, Compression compression) {
        this.column = column;
        this.compression = compression;
        this.bounds = Statistics.createStats(column.getPrimitiveType());
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            @Nullable Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        byte[] page = bytes.toByteArray();
        byte[] packed = compression.compress(page);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, page.length, packed.length)
                .setData_page_header(
                        new DataPageHeader(valueCount, thrift(encoding), thrift(definition), thrift(repetition)));
        append(header, pages, page.length, packed);
        encodings.addAll(List.of(repetition, definition, encoding));
        count(valueCount, statistics);
    }

    /** The interface's older forms, and those of version 2, which parquet-column 1.18 does not call for these files. */
    @Override
    public void writePage(
            BytesInput bytes, int valueCount, Statistics<?> statistics, Encoding rl, Encoding dl, Encoding encoding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding rl,
            Encoding dl,
            Encoding encoding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeDictionaryPage(DictionaryPage words) throws IOException {
        byte[] page = words.getBytes().toByteArray();
        byte[] packed = compression.compress(page);
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, page.length, packed.length)
                .setDictionary_page_header(
                        new DictionaryPageHeader(words.getDictionarySize(), thrift(words.getEncoding())));
        append(header, dictionary, page.length, packed);
        encodings.add(words.getEncoding());
    }

    private void append(PageHeader header, ByteArrayOutputStream to, int length, byte[] packed) throws IOException {
        int before = to.size();
        Util.writePageHeader(header, to);
        uncompressed += to.size() - before + length;
        to.writeBytes(packed);
    }

    private void count(int valueCount, @Nullable Statistics<?> statistics) {
        values += valueCount;
        if (statistics != null) {
            bounds.mergeStatistics(statistics);
        }
    }

    /** Writes all pages, the dictionary first, and says where they stand. */
    ColumnChunk drain(OutputStream out, long at) throws IOException {
        dictionary.writeTo(out);
        pages.writeTo(out);
        ColumnMetaData meta = new ColumnMetaData(
                org.apache.parquet.format.Type.valueOf(thriftType()),
                encodings.stream().map(ColumnPages::thrift).toList(),
                List.of(column.getPath()),
                compression.codec,
                values,
                uncompressed,
                size(),
                at + dictionary.size());
        if (dictionary.size() > 0) {
            meta.setDictionary_page_offset(at);
        }
        if (!bounds.isEmpty()) {
            meta.setStatistics(statistics());
        }
        return new ColumnChunk(0).setMeta_data(meta);
    }

    long size() {
        return (long) dictionary.size() + pages.size();
    }

    private org.apache.parquet.format.Statistics statistics() {
        org.apache.parquet.format.Statistics all = new org.apache.parquet.format.Statistics();
        if (bounds.isNumNullsSet()) {
            all.setNull_count(bounds.getNumNulls());
        }
        if (bounds.hasNonNullValue() && bounds.isSmallerThan(LONGEST_BOUND)) {
            all.setMin_value(bounds.getMinBytes()).setMax_value(bounds.getMaxBytes());
        }
        return all;
    }

    private String thriftType() {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> "BYTE_ARRAY";
            case FIXED_LEN_BYTE_ARRAY -> "FIXED_LEN_BYTE_ARRAY";
            case INT64 -> "INT64";
            case INT32 -> "INT32";
            case INT96 -> "INT96";
            case DOUBLE -> "DOUBLE";
            case FLOAT -> "FLOAT";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    private static org.apache.parquet.format.Encoding thrift(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
        return size();
    }

    @Override
    public long allocatedSize() {
        return size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + size() + " bytes";
    }
}
