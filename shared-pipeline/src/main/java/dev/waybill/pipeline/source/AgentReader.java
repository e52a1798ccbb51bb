package dev.waybill.pipeline.source;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.AgentWiring.Mode;
import dev.waybill.pipeline.StateWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one entry of {@code agents}. */
final class AgentReader {

    private static final List<String> KEYS = List.of(
            "function",
            "reads",
            "emits",
            "batch_size",
            "batch_window",
            "mode",
            "timeout",
            "memory",
            "tick",
            "state_retention",
            "state_from");
    private static final Form<String> READS = Form.text("one channel's name");
    private static final Form<String> EMITS =
            Form.text("a channel's name, or several: [demand, demand-average]; without the key it emits nothing");
    private static final Form<Integer> BATCH_SIZE = Form.whole(1, 10_000);
    private static final Form<Mode> MODE =
            Form.choice(Map.of("on-demand", Mode.ON_DEMAND, "provisioned", Mode.PROVISIONED));

    private static final int MEBIBYTE = 1024 * 1024;

    /** What Lambda calls MB are MiB; 512 MB would be 488.28 of them, so whole ones are asked for. */
    private static final Form<Integer> MEMORY = new Form<>(
                    Units.SIZES::parse, "whole MiB from 128 MiB to 10240 MiB, such as 512 MiB or 2 GiB")
            .where(bytes -> bytes % MEBIBYTE == 0)
            .map(bytes -> bytes / MEBIBYTE)
            .where(mebibytes -> mebibytes >= 128 && mebibytes <= 10_240)
            .map(Math::toIntExact);

    private final Faults faults;

    AgentReader(Faults faults) {
        this.faults = faults;
    }

    AgentDraft read(Place place) {
        AgentKey key = AgentKey.read(place, faults);
        Section section = new Section(place, KEYS, faults);
        Optional<Written<String>> reads = section.require("reads", READS);
        List<Written<String>> emits = section.list("emits", EMITS);
        Optional<Written<Integer>> stateFrom = section.get("state_from", AgentKey.VERSION);
        Optional<Written<Duration>> stateRetention = section.get("state_retention", Times.RETENTION);
        AgentWiring wiring = new AgentWiring(
                key.name(),
                key.version(),
                section.get("function", Form.name(), key.name()),
                reads.map(Written::value).orElse(""),
                emits.stream().map(Written::value).toList(),
                section.get("batch_size", BATCH_SIZE, 100),
                section.get("batch_window", Times.BATCH_WINDOW, Duration.ofMillis(500)),
                section.get("mode", MODE, Mode.ON_DEMAND),
                section.get("timeout", Times.TIMEOUT, Duration.ofSeconds(60)),
                section.get("memory", MEMORY, 512),
                false,
                new StateWiring(
                        stateRetention.map(Written::value).orElse(StateWiring.PLAIN.retention()),
                        section.get("tick", Times.TICK).map(Written::value),
                        stateFrom
                                .map(version -> OptionalInt.of(version.value()))
                                .orElse(OptionalInt.empty())));
        return new AgentDraft(place.line(), wiring, reads, emits, stateFrom, stateRetention);
    }
}
