package dev.waybill.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP/1.1 answer, read as its bytes come; used again for the next one. */
final class Answer {

    private static final int MOST = 64 * 1024;
    private static final int UNKNOWN = -1;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})\r\n");

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST);
    private int searched;
    private int bodyStart = UNKNOWN;
    private int end = UNKNOWN;

    /**
     * Takes what is there.
     *
     * @return whether the answer is complete
     * @throws IOException when the connection is closed, or the answer is none that this reader knows
     */
    boolean read(ReadableByteChannel channel) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection before its answer was complete");
        }
        if (end == UNKNOWN) {
            findEnd();
        }
        if (!buffer.hasRemaining()) {
            throw new IOException("the answer has more than " + MOST + " bytes");
        }
        return end != UNKNOWN && buffer.position() >= end;
    }

    int status() {
        return 100 * digit(STATUS_AT) + 10 * digit(STATUS_AT + 1) + digit(STATUS_AT + 2);
    }

    String body() {
        return text(bodyStart, end);
    }

    void clear() {
        buffer.clear();
        searched = 0;
        bodyStart = UNKNOWN;
        end = UNKNOWN;
    }

    private void findEnd() throws IOException {
        for (; searched + 4 <= buffer.position(); searched++) {
            if (buffer.getInt(searched) == 0x0D0A0D0A) {
                bodyStart = searched + 4;
                end = bodyStart + length();
                return;
            }
        }
    }

    private int length() throws IOException {
        String head = text(0, bodyStart);
        Matcher matcher = LENGTH.matcher(head);
        if (!matcher.find()) {
            throw new IOException("an answer without Content-Length:\n" + head);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private int digit(int at) {
        return buffer.get(at) - '0';
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
