package dev.waybill.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names of a hop's fields.
 *
 * @param agent whose hop
 * @param runs that brought it again, in the order of their fields
 * @param parts number of the fields of its detail
 * @param all of the fields, {@code created} first
 */
record HopNames(AgentId agent, Set<String> runs, int parts, List<String> all) {

    /** A process has one agent, and its hops are nearly all of one kind: their names are made once. */
    private static volatile HopNames latest = new HopNames(new AgentId("none", 1), Set.of(), 0, List.of());

    /** @param parts number of the fields of its detail */
    static HopNames of(Hop hop, int parts) {
        HopNames known = latest;
        if (known.agent.equals(hop.agent()) && known.runs.equals(hop.runs().keySet()) && known.parts == parts) {
            return known;
        }
        HopNames made = made(hop, parts);
        latest = made;
        return made;
    }

    private static HopNames made(Hop hop, int parts) {
        Set<String> runs = Set.copyOf(hop.runs().keySet());
        String agent = hop.agent().toString();
        List<String> all = new ArrayList<>(List.of(TraceLine.CREATED, TraceLine.PLACE, agent));
        runs.forEach(run -> all.add(agent + TraceLine.RUN + run));
        all.addAll(TextParts.names(agent + TraceLine.DETAIL, parts));
        return new HopNames(hop.agent(), runs, parts, List.copyOf(all));
    }
}
