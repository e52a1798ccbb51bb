package dev.waybill.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final String ACCEPTED =
            "HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"data_id\":1}";

    private final Answer answer = new Answer();

    @Test
    void anAnswerIsReadWhereverItsBytesAreCut() throws IOException {
        for (int cut = 1; cut < ACCEPTED.length(); cut++) {
            answer.clear();

            boolean half = answer.read(saying(ACCEPTED.substring(0, cut)));
            boolean whole = answer.read(saying(ACCEPTED.substring(cut)));

            assertThat(half).as("cut at " + cut).isFalse();
            assertThat(whole).as("cut at " + cut).isTrue();
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"data_id\":1}");
        }
    }

    @Test
    void anAnswerWithoutBodyIsCompleteWithItsHead() throws IOException {
        boolean complete = answer.read(saying("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));

        assertThat(complete).isTrue();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aClosedConnectionIsNoAnswer() {
        assertThatThrownBy(() -> answer.read(closed()))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("closed the connection");
    }

    @Test
    void anAnswerOfUnknownLengthIsRefusedWithItsHead() {
        assertThatThrownBy(() -> answer.read(saying("HTTP/1.1 202 Accepted\r\ntransfer-encoding: chunked\r\n\r\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without Content-Length")
                .hasMessageContaining("chunked");
    }

    private static ReadableByteChannel saying(String text) {
        return new Fixed(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ReadableByteChannel closed() {
        return new Fixed(null);
    }

    /** What one read of a socket finds; null for its end. */
    private record Fixed(byte[] bytes) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) {
            if (bytes == null) {
                return -1;
            }
            target.put(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
