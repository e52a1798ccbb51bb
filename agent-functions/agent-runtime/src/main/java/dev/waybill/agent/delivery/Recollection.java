package dev.waybill.agent.delivery;

import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Run;
import dev.waybill.trace.StateKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the states that data need: their own, or where there is none yet, those of the version before. */
final class Recollection {

    private static final char NO_TEXT = '\uFFFD';

    private final Wiring wiring;
    private final FoldStates states;
    private final FoldFormat<?> format;

    Recollection(Wiring wiring, FoldStates states, FoldFormat<?> format) {
        this.wiring = wiring;
        this.states = states;
        this.format = format;
    }

    /** Whose state a datum steps: a replay has one of its own. */
    StateKey keyOf(Received.Enveloped enveloped) {
        Optional<String> replay =
                enveloped.delivery().run().filter(Run::isReplay).map(Run::id);
        byte[] key = enveloped.delivery().key();
        return new StateKey(
                wiring.self(), replay, key == null ? enveloped.envelope().source() : text(key));
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

    /** The states of all these keys. */
    Map<StateKey, FoldState> load(Collection<StateKey> keys) {
        Map<StateKey, FoldState> loaded = new HashMap<>(states.load(keys));
        loaded.putAll(inherited(
                loaded.keySet().stream().filter(key -> isNew(key, loaded)).toList()));
        return loaded;
    }

    /** What a replay keeps begins with nothing: it goes over the past itself. */
    private boolean isNew(StateKey key, Map<StateKey, FoldState> loaded) {
        return wiring.keeping().from().isPresent()
                && key.run().isEmpty()
                && loaded.getOrDefault(key, FoldState.NONE).revision() == 0;
    }

    private Map<StateKey, FoldState> inherited(List<StateKey> keys) {
        Map<StateKey, StateKey> before = new HashMap<>();
        wiring.keeping()
                .from()
                .ifPresent(version -> keys.forEach(key -> before.put(StateKey.of(version, key.key()), key)));
        Map<StateKey, FoldState> inherited = new HashMap<>();
        states.load(before.keySet()).forEach((from, previous) -> {
            if (!previous.isEmpty()) {
                inherited.put(before.get(from), format.takenOver(from, previous));
            }
        });
        return inherited;
    }
}
