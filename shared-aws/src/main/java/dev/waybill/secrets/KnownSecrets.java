package dev.waybill.secrets;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Secrets that were asked for once, as they were then; what could not be had is asked for again. */
final class KnownSecrets {

    private final SecretsManager manager;
    private final Map<String, String> known = new HashMap<>();

    KnownSecrets(SecretsManager manager) {
        this.manager = manager;
    }

    /** Waits while another thread asks: the answer may be the one that is needed. */
    synchronized String read(String id) throws IOException {
        String text = known.get(id);
        if (text == null) {
            text = manager.read(id);
            known.put(id, text);
        }
        return text;
    }
}
