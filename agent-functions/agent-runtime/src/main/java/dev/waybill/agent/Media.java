package dev.waybill.agent;

/**
 * A value to emit that is no JSON: bytes, and what they are.
 *
 * @param contentType goes into the envelope, such as {@code image/jpeg}
 * @param bytes the data, as they are
 */
public record Media(String contentType, byte[] bytes) {

    public Media {
        if (!contentType.contains("/")) {
            throw new IllegalArgumentException(
                    "\"" + contentType + "\" is no content type; one is type/subtype, such as image/jpeg");
        }
    }
}
