package dev.waybill.agent;

import dev.waybill.envelope.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A datum's data as they are, however large: an agent whose type is this never holds more of them than it reads. Whether they came in
 * a message or lie elsewhere makes no difference.
 */
public interface Content {

    /** How many bytes. */
    long size();

    /**
     * The data from their first byte on; each call begins anew. The runtime closes what the agent doesn't.
     *
     * <p>What is read has been compared with the envelope's size and SHA-256 when the agent's answer counts: of other data
     * nothing is published. While they can't be reached the datum waits.
     */
    InputStream open();

    /** Those that are in an envelope. */
    static Content of(Payload.Inline inline) {
        return new Content() {
            @Override
            public long size() {
                return inline.bytes().length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(inline.bytes());
            }
        };
    }
}
