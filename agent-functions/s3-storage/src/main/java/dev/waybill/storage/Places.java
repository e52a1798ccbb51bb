package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.JsonPointers;
import dev.waybill.envelope.NotJson;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.util.Optional;

/**
 * Says where data belong: {@code channel=demand/date=2026-11-23/hour=12/s3-storage-v1_demand-0_00000000000000000015.ndjson.gz}.
 * What a redrive brings lies beside the others, named by the record that brought it first; what a replay brings lies in a
 * directory of the run's own, as it is there already.
 */
final class Places {

    private final AgentId agent;
    private final Channel channel;
    private final ObjectFormat format;

    Places(AgentId agent, Channel channel, ObjectFormat format) {
        this.agent = agent;
        this.channel = channel;
        this.format = format;
    }

    Placed of(Datum<Content> datum) {
        boolean isRedriven = datum.run().isPresent() && !datum.run().get().isReplay();
        Position position = isRedriven ? datum.origin() : datum.position();
        String above = datum.run()
                .filter(Run::isReplay)
                .map(run -> "replay=" + run.id() + "/")
                .orElse("");
        Shelf shelf = new Shelf(position.topicPartition(), above + directory(datum));
        boolean isSingle = isRedriven || channel.storage().format() == Format.RAW;
        ObjectName name = new ObjectName(
                shelf.directory() + "/" + agent.name() + "-v" + agent.version() + "_" + shelf.topicPartition() + "_",
                (isRedriven ? ".redriven" : "") + format.extension(datum.envelope()));
        return new Placed(datum, shelf, name, position.offset(), isSingle);
    }

    /** The channel is the agent's, not what the envelope says: who writes to the topic must not choose where it is stored. */
    private String directory(Datum<Content> datum) {
        Envelope envelope = datum.envelope();
        Layout layout = channel.storage().layout();
        return layout.directory(
                channel.name(), envelope.source(), envelope.created(), pointer -> text(Placed.inline(datum), pointer));
    }

    private static Optional<String> text(byte[] data, String pointer) {
        try {
            return JsonPointers.textAt(data, pointer);
        } catch (NotJson notJson) {
            return Optional.empty();
        }
    }
}
