package dev.waybill.uploads;

import dev.waybill.envelope.EnvelopeCodec;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An upload as text: its envelope, then a line each for the record's key, the push's key and S3's name for its parts,
 * percent-encoded. Not in an object's metadata, which have room for 2 KB.
 */
final class UploadLines {

    private UploadLines() {}

    static byte[] of(Upload upload) {
        String envelope = new String(EnvelopeCodec.encode(upload.envelope()), StandardCharsets.UTF_8);
        return String.join(
                        "\n",
                        envelope,
                        encoded(upload.recordKey()),
                        encoded(upload.pushKey()),
                        encoded(upload.multipartId()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException it is none */
    static Upload read(byte[] text) {
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 4) {
            throw new IllegalArgumentException("an upload has 4 lines; this has " + Arrays.toString(lines));
        }
        return new Upload(
                EnvelopeCodec.decode(lines[0].getBytes(StandardCharsets.UTF_8)),
                decoded(lines[1]),
                decoded(lines[2]),
                decoded(lines[3]));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
