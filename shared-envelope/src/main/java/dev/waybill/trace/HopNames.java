package dev.waybill.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names of a hop's fields.
 *
 * @param agent whose hop
 * @param channels that it emitted to, in the order of their fields
 * @param runs that brought it again, in the order of their fields
 * @param all of the fields, {@code created} first
 */
record HopNames(AgentId agent, Set<String> channels, Set<String> runs, List<String> all) {

    /** A process has one agent, and its hops are nearly all of one kind: their names are made once. */
    private static volatile HopNames latest = new HopNames(new AgentId("none", 1), Set.of(), Set.of(), List.of());

    static HopNames of(Hop hop) {
        HopNames known = latest;
        if (known.agent.equals(hop.agent())
                && known.channels.equals(hop.emitted().keySet())
                && known.runs.equals(hop.runs().keySet())) {
            return known;
        }
        HopNames made = made(hop);
        latest = made;
        return made;
    }

    private static HopNames made(Hop hop) {
        Set<String> channels = Set.copyOf(hop.emitted().keySet());
        Set<String> runs = Set.copyOf(hop.runs().keySet());
        String agent = hop.agent().toString();
        List<String> all = new ArrayList<>(List.of(TraceLine.CREATED, agent, agent + TraceLine.DETAIL));
        channels.forEach(channel -> all.add(agent + TraceLine.EMITTED + channel));
        runs.forEach(run -> all.add(agent + TraceLine.RUN + run));
        return new HopNames(hop.agent(), channels, runs, List.copyOf(all));
    }
}
