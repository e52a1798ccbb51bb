package dev.waybill.ingest.producer;

import dev.waybill.http.ProblemException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reading of who may push. It doesn't change; safe for any number of threads. */
public final class ProducerList {

    private final ApiKeys keys = new ApiKeys();
    private final Map<String, Producer> webhooks = new HashMap<>();
    private final Set<String> origins;
    private final Tokens tokens;
    private final int size;

    private ProducerList(ProducersFile file, Map<Reference, WebhookKey> secrets, KeySets keySets) {
        Map<String, Map<String, Producer>> byIssuer = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (ProducerEntry entry : file.producers()) {
            Producer producer = producer(entry, secrets);
            known.addAll(producer.origins());
            switch (entry.proof()) {
                case Proof.ByKey proof -> proof.hashes().forEach(hash -> keys.add(hash, producer));
                case Proof.ByWebhook proof -> webhooks.put(entry.source(), producer);
                case Proof.ByToken proof ->
                    byIssuer.computeIfAbsent(proof.issuer(), issuer -> new HashMap<>())
                            .put(entry.source(), producer);
            }
        }
        this.origins = Set.copyOf(known);
        this.tokens = new Tokens(issuers(file.issuers(), byIssuer, keySets));
        this.size = file.producers().size();
    }

    /**
     * @param secrets what the references in the file lead to
     * @param keySets knows the issuers' keys
     */
    static ProducerList of(ProducersFile file, Map<Reference, WebhookKey> secrets, KeySets keySets) {
        return new ProducerList(file, secrets, keySets);
    }

    private static Producer producer(ProducerEntry entry, Map<Reference, WebhookKey> secrets) {
        Optional<WebhookKeys> webhookKeys = entry.proof() instanceof Proof.ByWebhook webhook
                ? Optional.of(webhookKeys(webhook.keys(), secrets))
                : Optional.empty();
        return new Producer(entry.source(), entry.channels(), entry.origins(), entry.rateLimit(), webhookKeys);
    }

    private static WebhookKeys webhookKeys(List<WebhookKeyEntry> entries, Map<Reference, WebhookKey> secrets) {
        return new WebhookKeys(entries.stream()
                .map(entry -> switch (entry) {
                    case WebhookKeyEntry.Written written -> written.key();
                    case WebhookKeyEntry.Elsewhere elsewhere -> secrets.get(elsewhere.reference());
                })
                .toList());
    }

    private static Map<String, Issuer> issuers(
            Map<String, IssuerEntry> entries, Map<String, Map<String, Producer>> producers, KeySets keySets) {
        keySets.retain(addresses(entries.values()));
        Map<String, Issuer> issuers = new HashMap<>();
        for (IssuerEntry entry : entries.values()) {
            Map<String, Producer> its = producers.get(entry.issuer());
            if (its != null) {
                KeySet keys = keySets.at(entry.keys());
                keys.prepare();
                issuers.put(entry.issuer(), new Issuer(entry, keys, its, keySets.clock()));
            }
        }
        return issuers;
    }

    private static Set<URI> addresses(Collection<IssuerEntry> issuers) {
        return issuers.stream().map(IssuerEntry::keys).collect(Collectors.toSet());
    }

    /**
     * Who has this API key.
     *
     * @throws ProblemException 401 when nobody has it
     */
    public Producer byApiKey(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw Refused.key("who are you? Send your key in the header X-Api-Key");
        }
        return keys.producer(key);
    }

    /**
     * Whom this JSON Web Token proves, without the word Bearer.
     *
     * @return fails with a {@link ProblemException}, maybe in a {@link CompletionException}: 401, or 503 when its issuer's
     *     keys could never be had so far. Completes within three seconds, maybe on another thread
     */
    public CompletionStage<Producer> byToken(String jwt) {
        return tokens.producer(jwt);
    }

    /**
     * Who claims to be this source and has {@link WebhookKeys} to prove it.
     *
     * @throws ProblemException 401 when there is none, whether the source is known or not
     */
    public Producer bySource(String source) {
        Producer producer = webhooks.get(source);
        if (producer == null) {
            throw Refused.webhook("no producer of this source proves itself with webhook signatures");
        }
        return producer;
    }

    /** The origins whose pages may push as anybody at all: for preflight requests, which have no key. */
    public Set<String> origins() {
        return origins;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }
}
