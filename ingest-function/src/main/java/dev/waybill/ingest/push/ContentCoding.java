package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How a body is packed (RFC 9110, 8.4), and its unpacking with a limit. */
enum ContentCoding {
    IDENTITY,
    GZIP,
    ZSTD;

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
     * @throws ProblemException 400 when it is not packed so, 413 when it has more bytes
     */
    byte[] unpack(byte[] body, int most, String tooLarge) {
        if (this == IDENTITY) {
            return body;
        }
        try (InputStream unpacking = open(body)) {
            byte[] unpacked = unpacking.readNBytes(most + 1);
            if (unpacked.length > most) {
                throw new ProblemException(413, tooLarge);
            }
            return unpacked;
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

    private InputStream open(byte[] body) throws IOException {
        InputStream packed = new ByteArrayInputStream(body);
        return this == GZIP ? new GZIPInputStream(packed, 8192) : new ZstdInputStream(packed);
    }
}
