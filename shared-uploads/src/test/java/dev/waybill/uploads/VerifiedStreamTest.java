package dev.waybill.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.Payload;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerifiedStreamTest {

    private static final URI PLACE = URI.create("s3://uploads/data/frames/1");

    @Test
    void whatIsReadIsWhatTheReferenceMeans() throws IOException {
        // given
        byte[] data = data(100_000);

        // when
        byte[] read = new VerifiedStream(reference(data), from -> from(data, from)).readAllBytes();

        // then
        assertThat(read).isEqualTo(data);
    }

    @Test
    void itGoesOnWhereItsConnectionWasCut() throws IOException {
        // given
        byte[] data = data(100_000);

        // when
        byte[] read = new VerifiedStream(reference(data), from -> cutAfter(30_000, from(data, from))).readAllBytes();

        // then
        assertThat(read).isEqualTo(data);
    }

    @Test
    void aConnectionThatIsCutAgainAndAgainIsGivenUp() {
        // given
        byte[] data = data(100_000);
        InputStream stream = new VerifiedStream(reference(data), from -> cutAfter(0, from(data, from)));

        // when, then
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void ofOtherBytesTheLastIsNotGiven() throws IOException {
        // given
        byte[] data = data(1000);
        byte[] other = data.clone();
        other[10]++;
        byte[] got = new byte[1000];

        // when
        InputStream stream = new VerifiedStream(reference(data), from -> from(other, from));

        // then
        assertThat(stream.read(got, 0, 999)).isEqualTo(999);
        assertThatThrownBy(stream::read).isInstanceOf(WrongData.class).hasMessageContaining("SHA-256 is another one");
    }

    @Test
    void nothingIsVerifiedToo() {
        Payload.Reference wrong = new Payload.Reference(PLACE, 0, "0".repeat(64));

        assertThatThrownBy(() -> new VerifiedStream(wrong, from -> InputStream.nullInputStream()))
                .isInstanceOf(WrongData.class);
    }

    static byte[] data(int bytes) {
        byte[] data = new byte[bytes];
        new Random(bytes).nextBytes(data);
        return data;
    }

    private static Payload.Reference reference(byte[] data) {
        return new Payload.Reference(PLACE, data.length, sha256(data));
    }

    static String sha256(byte[] data) {
        return HexFormat.of().formatHex(VerifiedStream.sha256().digest(data));
    }

    private static InputStream from(byte[] data, long from) {
        return new ByteArrayInputStream(Arrays.copyOfRange(data, (int) from, data.length));
    }

    private static InputStream cutAfter(int bytes, InputStream whole) {
        return new FilterInputStream(whole) {
            private int left = bytes;

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("cut");
                }
                int read = super.read(to, from, Math.min(left, length));
                left -= read;
                return read;
            }
        };
    }
}
