package dev.waybill.envelope;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a datum says: its bytes, or where they are. */
public sealed interface Payload {

    /** The bytes themselves: {@code data} on the wire, in base64. */
    static Payload of(byte[] bytes) {
        return new Inline(bytes);
    }

    /** The UTF-8 bytes of a text. */
    static Payload of(String text) {
        return new Inline(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Data that travels in the envelope.
     *
     * @param bytes the data, 0 bytes or more; not copied
     */
    record Inline(byte[] bytes) implements Payload {

        @Override
        public boolean equals(Object other) {
            return other instanceof Inline that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Inline[" + bytes.length + " bytes]";
        }
    }

    /**
     * The claim check for data that is too large for a message: {@code data_ref} on the wire.
     *
     * @param uri where the data is
     * @param bytes its size
     * @param sha256 its SHA-256 in lower-case hexadecimal, 64 characters
     */
    record Reference(URI uri, long bytes, String sha256) implements Payload {

        public Reference {
            if (bytes < 0) {
                throw new IllegalArgumentException("data_ref.bytes is " + bytes + "; a size is 0 or more");
            }
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "data_ref.sha256 is \"" + sha256 + "\"; it is 64 lower-case hexadecimal digits");
            }
        }
    }
}
