package dev.waybill.localstack.lambda;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer gets them. */
final class KafkaRecords {

    private KafkaRecords() {}

    static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, TimestampType type, byte[] key, byte[] value, RecordHeaders headers) {
        long timestamp = 1545084650987L + (partition == 3 ? 2 : offset - 15);
        return new ConsumerRecord<>(
                "mytopic", partition, offset, timestamp, type, -1, -1, key, value, headers, Optional.empty());
    }

    static ConsumerRecord<byte[], byte[]> ofSize(long offset, int bytes) {
        return record(0, offset, TimestampType.CREATE_TIME, null, new byte[bytes], new RecordHeaders());
    }
}
