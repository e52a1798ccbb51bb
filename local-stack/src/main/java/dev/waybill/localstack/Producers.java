package dev.waybill.localstack;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.util.stream.Collectors;

/** Who may push to the local front end: one producer, to every channel, and whoever the person adds. */
final class Producers {

    /** What the person's own file says at first. */
    static final String NOBODY_ELSE = """
            # Who else may push to this stack: see docs/producers.md. A change is seen within a minute, without a restart.
            producers: []
            #  - source: generator-10
            #    key_sha256: 2bb8...      # of the key: printf %s "$KEY" | sha256sum
            #    channels: [demand]
            """;

    private Producers() {}

    static String development(Pipeline pipeline, String apiKey) {
        return """
                producers:
                  - source: development
                    key_sha256: %s
                    channels: [%s]
                """.formatted(
                        Secrets.sha256(apiKey),
                        pipeline.channels().stream().map(Channel::name).collect(Collectors.joining(", ")));
    }
}
