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
 * @param parts number of the fields of the object's name
 * @param all of the fields, {@code created} first
 */
record HopNames(AgentId agent, Set<String> channels, Set<String> runs, int parts, List<String> all) {

    /** A process has one agent, and its hops are nearly all of one kind: their names are made once. */
    private static volatile HopNames latest = new HopNames(new AgentId("none", 1), Set.of(), Set.of(), 0, List.of());

    /** @param parts number of the fields of the object's name */
    static HopNames of(Hop hop, int parts) {
        HopNames known = latest;
        if (known.agent.equals(hop.agent())
                && known.channels.equals(hop.emitted().keySet())
                && known.runs.equals(hop.runs().keySet())
                && known.parts == parts) {
            return known;
        }
        HopNames made = made(hop, parts);
        latest = made;
        return made;
    }

    private static HopNames made(Hop hop, int parts) {
        Set<String> channels = Set.copyOf(hop.emitted().keySet());
        Set<String> runs = Set.copyOf(hop.runs().keySet());
        String agent = hop.agent().toString();
        List<String> all = new ArrayList<>(List.of(TraceLine.CREATED, agent, agent + TraceLine.DETAIL));
        channels.forEach(channel -> all.add(agent + TraceLine.EMITTED + channel));
        runs.forEach(run -> all.add(agent + TraceLine.RUN + run));
        for (int part = 0; part < parts; part++) {
            all.add(agent + TraceLine.OBJECT + part);
        }
        return new HopNames(hop.agent(), channels, runs, parts, List.copyOf(all));
    }
}
