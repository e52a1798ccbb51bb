package dev.waybill.uploads;

import dev.waybill.envelope.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The data that a reference names. Size and SHA-256 are compared before the last of its bytes is given: who has read it to its end has
 * read what the envelope says. Goes on where it was when a connection is cut.
 */
final class VerifiedStream extends InputStream {

    private static final int MOST_CUTS = 5;

    private final Payload.Reference reference;
    private final Opening opening;
    private final MessageDigest digest = sha256();
    private InputStream source;
    private long left;
    private int cuts;

    /** Opens the data anew. */
    interface Opening {
        /** @param from the first byte that is wanted */
        InputStream at(long from);
    }

    VerifiedStream(Payload.Reference reference, Opening opening) {
        this.reference = reference;
        this.opening = opening;
        this.left = reference.bytes();
        this.source = left == 0 ? InputStream.nullInputStream() : opening.at(0);
        verifyAtEnd();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * As the stream's.
     *
     * @throws WrongData these are not the bytes that the reference names
     */
    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = readOn(to, from, (int) Math.min(length, left));
        digest.update(to, from, read);
        left -= read;
        verifyAtEnd();
        return read;
    }

    private int readOn(byte[] to, int from, int length) throws IOException {
        while (true) {
            try {
                int read = source.read(to, from, length);
                if (read > 0) {
                    return read;
                }
                throw new IOException("the data end " + left + " bytes too early");
            } catch (IOException cut) {
                if (++cuts > MOST_CUTS) {
                    throw cut;
                }
                closeQuietly();
                source = opening.at(reference.bytes() - left);
            }
        }
    }

    private void verifyAtEnd() {
        if (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(reference.sha256())) {
            throw new WrongData("the data at " + reference.uri()
                    + " are not those that the envelope means: their SHA-256 is another one");
        }
    }

    private void closeQuietly() {
        try {
            source.close();
        } catch (IOException alreadyCut) {
            // What it had is read; it is opened anew.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
