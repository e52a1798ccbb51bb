package dev.waybill.localstack.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class MskEventTest {

    private static final String ARN =
            "arn:aws:kafka:us-east-1:123456789012:cluster/vpc-2priv-2pub/751d2973-a626-431c-9d4e-d7975eb44dd7-2";
    private static final String SERVERS = "b-2.demo-cluster-1.a1bcde.c1.kafka.us-east-1.amazonaws.com:9092,"
            + "b-1.demo-cluster-1.a1bcde.c1.kafka.us-east-1.amazonaws.com:9092";

    @Test
    void has_the_form_that_aws_documents() throws IOException {
        RecordHeaders plain = new RecordHeaders();
        plain.add("headerKey", "headerValue".getBytes(UTF_8));
        RecordHeaders signed = new RecordHeaders();
        signed.add("signed", new byte[] {-1, 0, 127, -128});
        byte[] key = Base64.getDecoder().decode("abcDEFghiJKLmnoPQRstuVWXyz123w==");

        byte[] event = MskEvent.of(
                ARN,
                SERVERS,
                List.of(
                        KafkaRecords.record(
                                0, 15, TimestampType.CREATE_TIME, key, "Hello, this is a test.".getBytes(UTF_8), plain),
                        KafkaRecords.record(
                                3, 0, TimestampType.CREATE_TIME, new byte[0], "Hello".getBytes(UTF_8), none()),
                        KafkaRecords.record(0, 16, TimestampType.LOG_APPEND_TIME, null, null, signed)));

        assertThat(new String(event, UTF_8)).isEqualTo(documented());
    }

    @Test
    void is_never_larger_than_reckoned() {
        Random random = new Random(20261123);
        for (int i = 0; i < 500; i++) {
            ConsumerRecord<byte[], byte[]> any = any(random);

            long with = MskEvent.of(ARN, SERVERS, List.of(any)).length;
            long without = MskEvent.of(ARN, SERVERS, List.of()).length;

            assertThat(with - without).isBetween(0L, MskEvent.largestSize(any) + "\"mytopic-2147483647\":[]".length());
        }
    }

    private static ConsumerRecord<byte[], byte[]> any(Random random) {
        RecordHeaders headers = new RecordHeaders();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add("\u0001\"é" + "x".repeat(random.nextInt(5)), bytes(random, 40));
        }
        return KafkaRecords.record(
                random.nextInt(Integer.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                TimestampType.LOG_APPEND_TIME,
                random.nextBoolean() ? null : bytes(random, 30),
                bytes(random, 2_000),
                headers);
    }

    private static byte[] bytes(Random random, int atMost) {
        byte[] bytes = new byte[random.nextInt(atMost)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static RecordHeaders none() {
        return new RecordHeaders();
    }

    /** The fixture without its spaces. AWS's own example has a key that ends in z1234==, which no encoder writes. */
    private static String documented() throws IOException {
        try (var fixture = MskEventTest.class.getResourceAsStream("/events/msk-event.json")) {
            return new String(fixture.readAllBytes(), UTF_8).replaceAll("\\s", "");
        }
    }
}
