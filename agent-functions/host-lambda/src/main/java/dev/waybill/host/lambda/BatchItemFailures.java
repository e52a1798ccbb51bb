package dev.waybill.host.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.trace.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What a function answers to a Kafka event source mapping with {@code ReportBatchItemFailures}: where each topic-partition
 * goes on. None means that all is done.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Retries of a Kafka event
 *     source mapping</a>
 */
final class BatchItemFailures {

    private static final JsonFactory JSON = new JsonFactory();

    private BatchItemFailures() {}

    /** {@code {"batchItemFailures":[{"itemIdentifier":{"partition":"demand-0","offset":100}}]}}. */
    static void write(List<Position> from, OutputStream answer) throws IOException {
        JsonGenerator json = JSON.createGenerator(answer);
        json.writeStartObject();
        json.writeArrayFieldStart("batchItemFailures");
        for (Position position : from) {
            json.writeStartObject();
            json.writeObjectFieldStart("itemIdentifier");
            json.writeStringField("partition", position.topicPartition());
            json.writeNumberField("offset", position.offset());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
