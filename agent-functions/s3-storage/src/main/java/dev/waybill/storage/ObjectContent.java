package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.envelope.Payload;
import java.util.Map;

/**
 * What is in an object.
 *
 * @param data its bytes, however many
 * @param contentType its media type
 * @param metadata about it, in ASCII
 */
record ObjectContent(Content data, String contentType, Map<String, String> metadata) {

    static ObjectContent of(byte[] bytes, String contentType, Map<String, String> metadata) {
        return new ObjectContent(Content.of(new Payload.Inline(bytes)), contentType, metadata);
    }
}
