package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CompressionTest {

    private static final int MOST = 512 * 1024;

    private final Caller producer = new Caller(Servers.KEY);

    @ParameterizedTest
    @CsvSource({"gzip,1", "gzip,1000", "gzip,524288", "zstd,1", "zstd,1000", "zstd,524288"})
    void aPackedBodyIsUnpackedIntoTheDatum(String coding, int size) {
        byte[] data = random(size);

        Answer answer = push(packed(coding, data), coding);

        assertThat(Topic.bytes(Topic.envelope("demand", answer.dataId()))).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"gzip,X-GZIP", "gzip,Gzip", "zstd,ZSTD", "identity,identity"})
    void namesOfCodingsHaveNoCase(String coding, String name) {
        Answer answer = push(packed(coding, Caller.utf8("{\"a\":1}")), name);

        assertThat(Topic.text(Topic.envelope("demand", answer.dataId()))).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aPackedBatchIsUnpackedToo(String coding) {
        byte[] body = packed(coding, Caller.utf8("[1,2]"));

        Answer answer =
                producer.post("/v1/demand/batch", body, "Content-Type", "application/json", "Content-Encoding", coding);

        assertThat(answer.dataIds()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void theLimitIsOfTheUnpackedSize(String coding) {
        push(packed(coding, new byte[MOST + 1]), coding).isProblem(413, "at most 524288 bytes");
        push(packed(coding, new byte[10 * 1024 * 1024]), coding).isProblem(413, "at most 524288 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void soIsThatOfABatch(String coding) {
        byte[] spaces = new byte[6 * 1024 * 1024 + 1];
        Arrays.fill(spaces, (byte) ' ');

        producer.post(
                        "/v1/demand/batch",
                        packed(coding, spaces),
                        "Content-Type",
                        "application/json",
                        "Content-Encoding",
                        coding)
                .isProblem(413, "6291456 bytes");
    }

    /** 400 MB, of which not much more than the limit is ever unpacked. */
    @Test
    void aBombOfManyPartsIsRefused() throws IOException {
        byte[] part = packed("gzip", new byte[10 * 1024 * 1024]);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            bomb.write(part);
        }

        push(bomb.toByteArray(), "gzip").isProblem(413, "at most 524288 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aCutOffBodyIsRefused(String coding) {
        byte[] whole = packed(coding, random(5000));

        for (int length : new int[] {whole.length - 1, whole.length / 2, 12, 5, 1}) {
            push(Arrays.copyOf(whole, length), coding).isProblem(400, "is not " + coding);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aDamagedBodyIsRefused(String coding) {
        byte[] whole = packed(coding, Caller.utf8("{\"demand_mwh\":12345}".repeat(50)));
        whole[whole.length / 2] ^= 0x55;

        push(whole, coding).isProblem(400, "is not " + coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aBodyThatIsNotPackedIsRefused(String coding) {
        push(Caller.utf8("{\"demand_mwh\":1}"), coding).isProblem(400, "is not " + coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void whatUnpacksToNothingIsEmpty(String coding) {
        push(packed(coding, new byte[0]), coding).isProblem(400, "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, zstd", "gzip,gzip", "aws-chunked"})
    void otherCodingsAreRefusedWithThoseThatAreTaken(String coding) {
        Answer answer = push(Caller.utf8("{}"), coding);

        answer.isProblem(415, "gzip or zstd");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip, zstd");
    }

    @Test
    void aKeyAndAPackedBodyAreTheSamePushAsTheKeyAndThePlainOne() {
        String key = java.util.UUID.randomUUID().toString();
        byte[] data = Caller.utf8("{\"a\":1}");

        Answer packed =
                producer.post("/v1/demand", packed("zstd", data), "Content-Encoding", "zstd", "Idempotency-Key", key);

        assertThat(producer.post("/v1/demand", data, "Idempotency-Key", key).body())
                .isEqualTo(packed.body());
    }

    private Answer push(byte[] body, String coding) {
        return producer.post("/v1/demand", body, "Content-Encoding", coding);
    }

    private static byte[] packed(String coding, byte[] data) {
        return switch (coding) {
            case "gzip" -> gzip(data);
            case "zstd" -> zstd(data);
            default -> data;
        };
    }

    /** With its checksum, which tells that it is damaged. */
    private static byte[] zstd(byte[] data) {
        try (ZstdCompressCtx packing = new ZstdCompressCtx()) {
            return packing.setChecksum(true).compress(data);
        }
    }

    private static byte[] gzip(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(data);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Packs to less than it is, but not to nothing. */
    private static byte[] random(int size) {
        byte[] data = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            data[i] = (byte) random.nextInt(8);
        }
        return data;
    }
}
