package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.MalformedEnvelope;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.TopicTail;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows data as they come. */
@Command(name = "tail", description = "Shows a channel's data as they come.", mixinStandardHelpOptions = true)
final class Tail implements Callable<Integer> {

    private static final int MOST_SHOWN = 200;

    @Parameters(paramLabel = "CHANNEL")
    private String name = "";

    @Option(names = "--json", description = "Each datum's envelope, as it stands in the stream.")
    private boolean json;

    @Option(names = "-n", paramLabel = "N", description = "Begin with the latest N of each partition (default: 0).")
    private int latest;

    @Option(names = "--count", paramLabel = "N", description = "End after so many (default: go on).")
    private long count = Long.MAX_VALUE;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        String topic = Pipeline.shipped()
                .channel(name)
                .map(Channel::name)
                .orElseThrow(() -> new Refused("there is no channel " + name + "; there are "
                        + Pipeline.shipped().channels().stream()
                                .map(Channel::name)
                                .collect(Collectors.joining(", "))));
        JsonNode description = stack.description();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        TopicTail.read(Stack.kafka(description), topic, latest, count, each -> {
            out.println(json ? text(each.value()) : line(each));
            out.flush();
        });
        return 0;
    }

    private static String line(ConsumerRecord<byte[], byte[]> each) {
        String position = each.topic() + "-" + each.partition() + "@" + each.offset();
        try {
            Envelope envelope = EnvelopeCodec.decode(Objects.requireNonNullElse(each.value(), new byte[0]));
            return Paint.STRONG.on(envelope.dataId().toString()) + "  " + envelope.created() + "  " + envelope.source()
                    + "  " + Paint.FAINT.on(position) + "  " + data(envelope.payload());
        } catch (MalformedEnvelope notAnEnvelope) {
            return Paint.BAD.on("not an envelope") + "  " + position + "  " + notAnEnvelope.getMessage();
        }
    }

    private static String data(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline -> shown(text(inline.bytes()));
            case Payload.Reference reference -> reference.bytes() + " bytes at " + reference.uri();
        };
    }

    /** Nothing that a terminal would take for a command. */
    private static String shown(String data) {
        String clean = data.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= MOST_SHOWN ? clean : clean.substring(0, MOST_SHOWN) + "…";
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
