package dev.waybill.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one request that is sent again and again.
 *
 * @param uri http, of this machine
 * @param headers beside Host and Content-Length
 * @param body ASCII
 * @param data how many data it carries
 */
public record Push(URI uri, Map<String, String> headers, String body, int data) {

    /** The whole request as HTTP/1.1 writes it; the connection stays open. */
    ByteBuffer bytes() {
        String lines = new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining());
        byte[] bytes = "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(uri.getPath(), uri.getAuthority(), lines, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
