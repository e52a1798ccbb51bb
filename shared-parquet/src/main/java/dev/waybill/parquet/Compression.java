package dev.waybill.parquet;

import io.airlift.compress.zstd.ZstdCompressor;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed; nothing here needs JNI beyond the JDK's own zlib. */
public enum Compression {
    NONE(CompressionCodec.UNCOMPRESSED) {
        @Override
        byte[] compress(byte[] page) {
            return page;
        }
    },
    GZIP(CompressionCodec.GZIP) {
        @Override
        byte[] compress(byte[] page) {
            return gzip(page);
        }
    },
    ZSTD(CompressionCodec.ZSTD) {
        @Override
        byte[] compress(byte[] page) {
            return zstd(page);
        }
    };

    private static final int GZIP_LEVEL = Deflater.BEST_SPEED;

    final CompressionCodec codec;

    Compression(CompressionCodec codec) {
        this.codec = codec;
    }

    abstract byte[] compress(byte[] page);

    private static byte[] zstd(byte[] page) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] out = new byte[compressor.maxCompressedLength(page.length)];
        int length = compressor.compress(page, 0, page.length, out, 0, out.length);
        return Arrays.copyOf(out, length);
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
            int end = 10 + deflater.deflate(out, 10, out.length - 18);
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
