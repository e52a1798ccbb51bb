package dev.waybill.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void a_batch_has_at_most_so_many_records() {
        BatchCollector collector = new BatchCollector(3);
        collector.add(records(1, 1, 1, 1, 1));

        assertThat(collector.isFull()).isTrue();
        assertThat(offsets(collector.take())).containsExactly(0L, 1L, 2L);
        assertThat(collector.isFull()).isFalse();
        assertThat(offsets(collector.take())).containsExactly(3L, 4L);
        assertThat(collector.isEmpty()).isTrue();
    }

    @Test
    void what_does_not_fit_in_one_event_begins_the_next() {
        BatchCollector collector = new BatchCollector(100);
        collector.add(records(2 * MEGABYTE, 2 * MEGABYTE, 2 * MEGABYTE, 10));

        assertThat(collector.isFull()).isTrue();
        assertThat(offsets(collector.take())).containsExactly(0L, 1L);
        assertThat(offsets(collector.take())).containsExactly(2L, 3L);
    }

    @Test
    void a_record_too_large_for_any_event_goes_alone() {
        BatchCollector collector = new BatchCollector(100);
        collector.add(records(10, 7 * MEGABYTE, 10));

        assertThat(offsets(collector.take())).containsExactly(0L);
        assertThat(offsets(collector.take())).containsExactly(1L);
        assertThat(offsets(collector.take())).containsExactly(2L);
    }

    @Test
    void a_full_batch_is_within_lambdas_limit() {
        BatchCollector collector = new BatchCollector(10_000);
        collector.add(records(IntStream.generate(() -> 600).limit(10_000).toArray()));

        byte[] event = MskEvent.of("arn", "servers", collector.take());

        assertThat(event.length).isBetween(5 * MEGABYTE, (int) BatchCollector.LIMIT);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int... sizes) {
        return IntStream.range(0, sizes.length)
                .mapToObj(offset -> KafkaRecords.ofSize(offset, sizes[offset]))
                .toList();
    }

    private static List<Long> offsets(List<ConsumerRecord<byte[], byte[]>> batch) {
        return batch.stream().map(ConsumerRecord::offset).toList();
    }
}
