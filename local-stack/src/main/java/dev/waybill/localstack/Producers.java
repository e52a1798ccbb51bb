package dev.waybill.localstack;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.util.stream.Collectors;

/** Who may push to the local front end: one producer, to every channel. */
final class Producers {

    private Producers() {}

    static String yaml(Pipeline pipeline, String apiKey) {
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
