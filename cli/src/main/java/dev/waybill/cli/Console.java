package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** The running stack's console. */
record Console(String uri, Door door) {

    /** @throws Refused when no stack runs */
    static Console of(Stack stack) {
        JsonNode description = stack.description();
        return new Console(
                description.required("console").asText(),
                new Door(description.required("operator_key").asText()));
    }

    /**
     * What it answers.
     *
     * @param last the path's last part, whatever characters it has
     * @throws Refused when the answer is a problem, or there is none
     */
    JsonNode get(String folder, String last) {
        return door.get(URI.create(uri + folder + Stack.escaped(last)));
    }

    /** The same for a path that needs no escapes. */
    JsonNode get(String path) {
        return door.get(URI.create(uri + path));
    }
}
