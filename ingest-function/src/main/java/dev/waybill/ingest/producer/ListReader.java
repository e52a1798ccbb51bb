package dev.waybill.ingest.producer;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list and the secrets that it refers to. What has not changed is neither parsed nor built again. Blocks; for
 * one thread at a time.
 */
final class ListReader {

    private final List<Reference> places;
    private final References references;
    private final KeySets keySets;
    private @Nullable List<ProducersFile.Text> texts;
    private @Nullable ProducersFile parsed;
    private @Nullable Fault wrong;
    private @Nullable Built last;

    /** Of the texts that were read last. */
    private record Built(Map<Reference, WebhookKey> secrets, ProducerList list) {}

    ListReader(List<Reference> places, References references, KeySets keySets) {
        this.places = places;
        this.references = references;
        this.keySets = keySets;
    }

    /**
     * @return the list as it is; the very same as before if nothing has changed
     * @throws Fault when it can't be used
     */
    ProducerList read() {
        ProducersFile file = file();
        Map<Reference, WebhookKey> secrets = secrets(file);
        Built before = last;
        if (before != null && before.secrets().equals(secrets)) {
            return before.list();
        }
        ProducerList list = ProducerList.of(file, secrets, keySets);
        last = new Built(secrets, list);
        return list;
    }

    /** What was read last, good or not; null before the first reading. */
    @Nullable
    List<ProducersFile.Text> texts() {
        return texts;
    }

    private ProducersFile file() {
        List<ProducersFile.Text> now = places.stream()
                .map(place ->
                        new ProducersFile.Text(places.size() == 1 ? "" : place.toString(), references.read(place)))
                .toList();
        if (!now.equals(texts)) {
            parse(now);
            texts = now;
        }
        if (parsed == null) {
            throw wrong == null ? new Fault("it is empty") : wrong;
        }
        return parsed;
    }

    private void parse(List<ProducersFile.Text> now) {
        parsed = null;
        wrong = null;
        last = null;
        Set<String> channels =
                Pipeline.shipped().channels().stream().map(Channel::name).collect(Collectors.toSet());
        try {
            parsed = ProducersFile.of(now, channels);
        } catch (Fault fault) {
            wrong = fault;
        }
    }

    private Map<Reference, WebhookKey> secrets(ProducersFile file) {
        Map<Reference, WebhookKey> secrets = new HashMap<>();
        for (ProducerEntry producer : file.producers()) {
            if (producer.proof() instanceof Proof.ByWebhook webhook) {
                webhook.keys().forEach(key -> resolve(key, producer, secrets));
            }
        }
        return secrets;
    }

    private void resolve(WebhookKeyEntry key, ProducerEntry producer, Map<Reference, WebhookKey> secrets) {
        if (key instanceof WebhookKeyEntry.Elsewhere(Reference reference) && !secrets.containsKey(reference)) {
            secrets.put(reference, Fields.at(producer.place() + ": webhook_keys", () -> secret(reference)));
        }
    }

    private WebhookKey secret(Reference reference) {
        String text = references.read(reference).strip();
        return Fields.at(reference.toString(), () -> WebhookKey.ofSecret(text));
    }
}
