package io.quarkus.amazon.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Stands where Quarkus has its handler, so that AWS's client can be tried without a Quarkus build. */
public final class QuarkusStreamHandler {

    public static final String PREFIX = "seen: ";

    public void handleRequest(InputStream event, OutputStream answer) throws IOException {
        answer.write(PREFIX.getBytes(StandardCharsets.UTF_8));
        event.transferTo(answer);
    }
}
