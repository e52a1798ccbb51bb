package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.JavaType;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Step;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a fold: datum by datum, each key's state carried through the batch. */
final class AskFold<T, S> implements Asking {

    /** It is read and written with every batch. */
    private static final int MOST_STATE_BYTES = 256 * 1024;

    private static final char NO_TEXT = '\uFFFD';

    private final Fold<T, S> fold;
    private final Wiring wiring;
    private final FoldStates states;
    private final Clock clock;
    private final JavaType dataType;
    private final JavaType stateType;

    AskFold(Fold<T, S> fold, Wiring wiring, FoldStates states, Clock clock) {
        this.fold = fold;
        this.wiring = wiring;
        this.states = states;
        this.clock = clock;
        this.dataType = DataFormat.type(AgentTypes.data(fold));
        this.stateType = DataFormat.type(AgentTypes.state(fold));
    }

    @Override
    public Answers ask(List<Received.Enveloped> data, Attempts attempts) {
        Map<String, Memory> memories = load(data);
        List<Answer> answers = Attempts.inOrder(
                data, each -> Objects.requireNonNull(memories.get(key(each))).ask(each, attempts));
        return new Answers(answers, changed(memories));
    }

    private Map<String, Memory> load(List<Received.Enveloped> data) {
        List<String> keys = data.stream().map(AskFold::key).distinct().toList();
        return states.load(wiring.self(), keys).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Memory(entry.getValue())));
    }

    private Map<String, FoldState> changed(Map<String, Memory> memories) {
        Map<String, FoldState> changed = new LinkedHashMap<>();
        memories.forEach((key, memory) -> {
            if (memory.changed) {
                changed.put(key, memory.stored());
            }
        });
        return changed;
    }

    private static String key(Received.Enveloped enveloped) {
        byte[] key = enveloped.delivery().key();
        return key == null ? enveloped.envelope().source() : text(key);
    }

    /** Keys of ours are UTF-8. Others are told apart by all their bytes, behind a sign that no key of ours begins with. */
    private static String text(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException notText) {
            return NO_TEXT + HexFormat.of().formatHex(key);
        }
    }

    /** One key's state on its way through the batch. */
    private final class Memory {
        private FoldState kept;
        private @Nullable S state;
        private boolean changed;

        Memory(FoldState kept) {
            this.kept = kept;
        }

        Optional<Answer> ask(Received.Enveloped enveloped, Attempts attempts) {
            if (kept.covers(enveloped.delivery().position())) {
                return Optional.of(Answer.done(enveloped, 1, List.of()));
            }
            return attempts.ask(enveloped, attempt -> step(enveloped, attempt));
        }

        private Answer step(Received.Enveloped enveloped, int attempt) {
            Step<S> step = Asking.returned(
                    fold.on(state(), Asking.<T>datum(enveloped, dataType).value()), fold, "on", "Step.to(state)");
            byte[] readable = DataFormat.write(
                    Objects.requireNonNull(step.state(), "the fold's next state is null: Step.to wants a state"));
            if (readable.length > MOST_STATE_BYTES) {
                throw new Malformed("the fold's state for this key would have " + readable.length
                        + " bytes as JSON; it may have " + MOST_STATE_BYTES);
            }
            List<Emitted> emitted = Emitted.of(step.emissions(), enveloped.envelope(), wiring, clock.instant());
            state = step.state();
            kept = kept.holding(readable).moved(enveloped.delivery().position());
            changed = true;
            return Answer.done(enveloped, attempt, emitted);
        }

        /** Read when it is first needed: an author's start or a state that can't be read fails as an answer does. */
        private S state() {
            S known = state;
            if (known == null) {
                known = kept.revision() == 0
                        ? Asking.returned(fold.start(), fold, "start", "the state before the first datum")
                        : read(kept.state());
                state = known;
            }
            return known;
        }

        private S read(byte[] stored) {
            try {
                return DataFormat.<S>read(stored, stateType);
            } catch (Malformed unreadable) {
                throw new Malformed(
                        "the state that the fold has for this key was written by other code, and can't be read: "
                                + unreadable.getMessage()
                                + ". A state that is another one needs a new version of the agent",
                        unreadable);
            }
        }

        FoldState stored() {
            return kept;
        }
    }
}
