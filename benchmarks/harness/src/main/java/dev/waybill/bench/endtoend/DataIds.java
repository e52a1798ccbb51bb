package dev.waybill.bench.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds ids in JSON that our own codecs wrote: no blanks, and the ids' signs need no escaping. */
final class DataIds {

    private static final String DATA_ID = "\"data_id\":\"";
    private static final String PARENTS = "\"parents\":[\"";
    private static final int LENGTH = 36;

    private DataIds() {}

    /** Of the receipts in an answer, or of the envelopes in a text. */
    static List<UUID> in(String json) {
        List<UUID> ids = new ArrayList<>(1);
        for (int at = json.indexOf(DATA_ID); at >= 0; at = json.indexOf(DATA_ID, at + LENGTH)) {
            ids.add(id(json, at + DATA_ID.length()));
        }
        return ids;
    }

    /** The first of an envelope's parents; empty when it has none. */
    static Optional<UUID> parent(String envelope) {
        int at = envelope.indexOf(PARENTS);
        return at < 0 ? Optional.empty() : Optional.of(id(envelope, at + PARENTS.length()));
    }

    private static UUID id(String json, int at) {
        return UUID.fromString(json.substring(at, at + LENGTH));
    }
}
