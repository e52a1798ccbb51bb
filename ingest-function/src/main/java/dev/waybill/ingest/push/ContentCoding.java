package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How a body is packed (RFC 9110, 8.4), and its unpacking with a limit. */
enum ContentCoding {
    IDENTITY,
    GZIP,
    ZSTD;

    private static final int STEP = 16 * 1024;

    /** @throws ProblemException 415 when it is another one, or several */
    static ContentCoding of(@Nullable String contentEncoding) {
        if (contentEncoding == null) {
            return IDENTITY;
        }
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default ->
                throw new ProblemException(Problem.of(
                                415,
                                "Content-Encoding is \"" + MediaTypes.shown(contentEncoding)
                                        + "\"; this door unpacks gzip or zstd, one of them")
                        .header("Accept-Encoding", "gzip, zstd"));
        };
    }

    /**
     * The body as it was before it was packed.
     *
     * @param most how many bytes it may have then
     * @param room takes so many more bytes, if there is room: asked before they are unpacked
     * @throws ProblemException 400 when it is not packed so, 413 when it has more bytes, 503 when there is no room
     */
    byte[] unpack(byte[] body, int most, String tooLarge, LongPredicate room) {
        if (this == IDENTITY) {
            return body;
        }
        try (InputStream unpacking = open(body)) {
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.min(most, STEP));
            byte[] step = new byte[STEP];
            for (int read = next(unpacking, step, room); read > 0; read = next(unpacking, step, room)) {
                if (unpacked.size() + read > most) {
                    throw new ProblemException(413, tooLarge);
                }
                unpacked.write(step, 0, read);
            }
            return unpacked.toByteArray();
        } catch (IOException | RuntimeException wrong) {
            if (wrong instanceof ProblemException problem) {
                throw problem;
            }
            // The libraries' words are about their own insides.
            throw new ProblemException(
                    400,
                    "the body is not " + name().toLowerCase(Locale.ROOT)
                            + ", which its Content-Encoding says, or it is damaged or cut off");
        }
    }

    private static int next(InputStream unpacking, byte[] step, LongPredicate room) throws IOException {
        int read = unpacking.readNBytes(step, 0, step.length);
        if (!room.test(read)) {
            throw new ProblemException(Exchange.full());
        }
        return read;
    }

    private InputStream open(byte[] body) throws IOException {
        InputStream packed = new ByteArrayInputStream(body);
        return this == GZIP ? new GZIPInputStream(packed, 8192) : new ZstdInputStream(packed);
    }
}
