package dev.waybill.parquet;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed; nothing here needs JNI beyond the JDK's own zlib. */
public enum Compression {
    NONE(CompressionCodec.UNCOMPRESSED) {
        @Override
        byte[] compress(byte[] page) {
            return page;
        }

        @Override
        byte[] decompress(byte[] packed, int length) {
            return packed;
        }
    },
    GZIP(CompressionCodec.GZIP) {
        @Override
        byte[] compress(byte[] page) {
            return gzip(page);
        }

        @Override
        byte[] decompress(byte[] packed, int length) throws IOException {
            return gunzip(packed, length);
        }
    },
    ZSTD(CompressionCodec.ZSTD) {
        @Override
        byte[] compress(byte[] page) {
            return zstd(page);
        }

        @Override
        byte[] decompress(byte[] packed, int length) throws IOException {
            return unzstd(packed, length);
        }
    };

    private static final int GZIP_LEVEL = Deflater.BEST_SPEED;
    private static final int GZIP_HEADER = 10;

    final CompressionCodec codec;

    Compression(CompressionCodec codec) {
        this.codec = codec;
    }

    abstract byte[] compress(byte[] page);

    /**
     * What {@link #compress} was given.
     *
     * @param length of it
     * @throws IOException it has another length, or is broken
     */
    abstract byte[] decompress(byte[] packed, int length) throws IOException;

    /** @throws IOException for those that nobody here writes */
    static Compression of(CompressionCodec codec) throws IOException {
        for (Compression one : values()) {
            if (one.codec == codec) {
                return one;
            }
        }
        throw new IOException("pages compressed as " + codec + " are not read here");
    }

    private static byte[] zstd(byte[] page) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] out = new byte[compressor.maxCompressedLength(page.length)];
        int length = compressor.compress(page, 0, page.length, out, 0, out.length);
        return Arrays.copyOf(out, length);
    }

    private static byte[] unzstd(byte[] packed, int length) throws IOException {
        byte[] page = new byte[length];
        try {
            return full(page, new ZstdDecompressor().decompress(packed, 0, packed.length, page, 0, length));
        } catch (MalformedInputException broken) {
            throw new IOException("a page's bytes are broken", broken);
        }
    }

    /** One member with the short header that {@link #gzip} writes. */
    private static byte[] gunzip(byte[] packed, int length) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] page = new byte[length];
            inflater.setInput(packed, GZIP_HEADER, packed.length - GZIP_HEADER);
            return full(page, inflater.inflate(page));
        } catch (DataFormatException broken) {
            throw new IOException("a page's bytes are broken", broken);
        } finally {
            inflater.end();
        }
    }

    private static byte[] full(byte[] page, int length) throws IOException {
        if (length != page.length) {
            throw new IOException("a page has " + length + " bytes, not " + page.length);
        }
        return page;
    }

    /** One member, RFC 1952. GZIPOutputStream would do the same through 512-byte steps. */
    private static byte[] gzip(byte[] page) {
        Deflater deflater = new Deflater(GZIP_LEVEL, true);
        try {
            byte[] out = new byte[page.length + page.length / 1000 + 64];
            out[0] = 0x1f;
            out[1] = (byte) 0x8b;
            out[2] = 8;
            out[9] = (byte) 255;
            deflater.setInput(page);
            deflater.finish();
            int end = GZIP_HEADER + deflater.deflate(out, GZIP_HEADER, out.length - GZIP_HEADER - 8);
            if (!deflater.finished()) {
                throw new IllegalStateException("deflate needs more than " + out.length + " bytes for " + page.length);
            }
            CRC32 crc = new CRC32();
            crc.update(page);
            end = littleEndian(out, end, (int) crc.getValue());
            return Arrays.copyOf(out, littleEndian(out, end, page.length));
        } finally {
            deflater.end();
        }
    }

    private static int littleEndian(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >>> (8 * i));
        }
        return at + 4;
    }
}
