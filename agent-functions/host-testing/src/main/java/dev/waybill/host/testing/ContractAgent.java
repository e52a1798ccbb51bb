package dev.waybill.host.testing;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says every word again, and has bad luck with some. Hosts may ask it from a thread of theirs. */
public final class ContractAgent implements Transform<ContractAgent.Word> {

    /** Will never work. */
    public static final String MALFORMED = "malformed";
    /** Works unless the agent's service is away. */
    public static final String NEEDY = "needy";
    /** Takes {@link #SLOWNESS}. */
    public static final String SLOW = "slow";

    /** How long a slow one takes. */
    public static final Duration SLOWNESS = Duration.ofMillis(200);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    /** What the contract's channel carries. */
    public record Word(String word) {}

    @Override
    public Emissions on(Word word) {
        asked.add(word.word());
        if (word.word().startsWith(MALFORMED)) {
            throw new Malformed("the contract wants it so");
        }
        if (away && word.word().startsWith(NEEDY)) {
            throw new Outage("the contract's service is away", null);
        }
        if (word.word().startsWith(SLOW)) {
            Pauses.SLEEPING.pause(SLOWNESS);
        }
        return Emissions.of(word);
    }

    /** Every word that it was asked about, in order, as often as it was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often it was asked about this word. */
    public long asked(String word) {
        return asked.stream().filter(word::equals).count();
    }

    /** Takes its service away, or brings it back. */
    public void serviceIsAway(boolean now) {
        away = now;
    }
}
