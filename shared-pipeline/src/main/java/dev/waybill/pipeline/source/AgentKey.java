package dev.waybill.pipeline.source;

/** An agent's identity as the file writes it: {@code name@version}. */
record AgentKey(String name, int version) {

    private static final String EXAMPLE = "name@version, such as moving-average@1";
    static final Form<Integer> VERSION = Form.whole(1, 9999);

    static AgentKey read(Place place, Faults faults) {
        String[] parts = place.key().split("@", -1);
        if (parts.length != 2) {
            faults.add(place.line(), "the agent's name " + Place.quoted(place.key()), EXAMPLE);
            return new AgentKey(place.key(), 0);
        }
        String agent = "of the agent " + Place.quoted(place.key());
        if (Form.name().parse().apply(parts[0]).isEmpty()) {
            String wrong = "the name " + Place.quoted(parts[0]) + " " + agent;
            faults.add(place.line(), wrong, Form.name().right());
        }
        if (VERSION.parse().apply(parts[1]).isEmpty()) {
            String wrong = "the version " + Place.quoted(parts[1]) + " " + agent;
            faults.add(place.line(), wrong, VERSION.right() + ": " + EXAMPLE);
        }
        return new AgentKey(parts[0], VERSION.parse().apply(parts[1]).orElse(0));
    }
}
