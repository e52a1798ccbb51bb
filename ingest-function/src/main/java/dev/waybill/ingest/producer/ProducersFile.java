package dev.waybill.ingest.producer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What producers.yaml says, read and checked; secrets that it refers to are not.
 *
 * <pre>
 * jwt_issuers:
 *   - issuer: https://id.example.com            # the claim iss
 *     audience: waybill                         # has to be in the claim aud
 *     jwks: https://id.example.com/jwks.json    # or file:/path, or http: on this machine
 *     source_claim: sub                         # the claim that names the source; sub if it isn't said
 * producers:
 *   - source: generator-10
 *     channels: [generation, demand]
 *     key_sha256: 2bb80d53…                     # of the key: printf %s "$KEY" | sha256sum; a list while rotating
 *     rate_limit: 100/s burst 500               # optional, and so is burst
 *     origins: [https://app.example.com]        # optional: pages of these origins may push
 *   - source: meter-7
 *     channels: [demand]
 *     jwt_issuer: https://id.example.com        # proves itself with a token of this issuer
 *   - source: billing
 *     channels: [invoices]
 *     webhook_keys:                             # proves itself with Standard Webhooks signatures
 *       - env:BILLING_WEBHOOK_SECRET            # a secret stands elsewhere: env:, file:, secretsmanager:
 *       - whpk_…                                # a public key stands here
 * </pre>
 *
 * @param issuers by name
 * @param producers in the order of the file
 */
record ProducersFile(Map<String, IssuerEntry> issuers, List<ProducerEntry> producers) {

    private static final Set<String> FIELDS = Set.of("jwt_issuers", "producers");
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    /**
     * One text of the list.
     *
     * @param place where it stands, if there is more than one; else empty
     */
    record Text(String place, String yaml) {}

    /**
     * @param texts one list, however many parts it has
     * @param channels those that there are
     * @throws Fault that says which producer, what is wrong and what is right
     */
    static ProducersFile of(List<Text> texts, Set<String> channels) {
        Map<String, IssuerEntry> issuers = new HashMap<>();
        List<ProducerEntry> producers = new ArrayList<>();
        for (Text text : texts) {
            Fields fields = text.place().isEmpty() ? document(text) : Fields.at(text.place(), () -> document(text));
            String before = text.place().isEmpty() ? "" : text.place() + ": ";
            addIssuers(fields, before, issuers);
            addProducers(fields, before, channels, producers);
        }
        checkTogether(issuers, producers);
        return new ProducersFile(Map.copyOf(issuers), List.copyOf(producers));
    }

    private static Fields document(Text text) {
        try {
            Object document = yaml().load(text.yaml());
            Fields fields = Fields.of(document == null ? Map.of() : document, FIELDS);
            if (!fields.has("producers")) {
                throw new Fault("it needs a list under \"producers\"");
            }
            return fields;
        } catch (MarkedYAMLException notYaml) {
            // Not its message: that quotes the text.
            throw new Fault("it is not YAML as it has to be, at line "
                    + (notYaml.getProblemMark().getLine() + 1) + ", column "
                    + (notYaml.getProblemMark().getColumn() + 1));
        } catch (YAMLException notYaml) {
            throw new Fault("it is not YAML as it has to be");
        }
    }

    /** Every scalar is a text: a hash of digits only is no number, and a source called "no" is not false. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_CHARACTERS);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none
            }
        });
    }

    private static void addIssuers(Fields document, String before, Map<String, IssuerEntry> issuers) {
        int index = 0;
        for (Object node : document.entries("jwt_issuers")) {
            String place = before + "jwt_issuers[" + index++ + "]";
            IssuerEntry entry = Fields.at(place, () -> IssuerEntry.of(node));
            if (issuers.putIfAbsent(entry.issuer(), entry) != null) {
                throw new Fault(place + ": the issuer " + Fields.shown(entry.issuer()) + " stands twice");
            }
        }
    }

    private static void addProducers(
            Fields document, String before, Set<String> channels, List<ProducerEntry> producers) {
        int index = 0;
        for (@Nullable Object node : document.entries("producers")) {
            producers.add(ProducerEntry.of(node, before + "producers[" + index++ + "]", channels));
        }
    }

    private static void checkTogether(Map<String, IssuerEntry> issuers, List<ProducerEntry> producers) {
        Set<String> sources = new HashSet<>();
        Map<String, ProducerEntry> hashes = new HashMap<>();
        for (ProducerEntry producer : producers) {
            if (!sources.add(producer.source())) {
                throw new Fault(producer.place() + ": another producer has this source; each has its own");
            }
            switch (producer.proof()) {
                case Proof.ByKey keys -> keys.hashes().forEach(hash -> checkUnique(hash, producer, hashes));
                case Proof.ByToken token -> checkIssuer(token.issuer(), producer, issuers);
                case Proof.ByWebhook webhook -> {}
            }
        }
    }

    private static void checkUnique(String hash, ProducerEntry producer, Map<String, ProducerEntry> hashes) {
        ProducerEntry other = hashes.putIfAbsent(hash, producer);
        if (other != null) {
            throw new Fault(producer.place() + ": it has the same key as " + other.place() + "; each has its own");
        }
    }

    private static void checkIssuer(String issuer, ProducerEntry producer, Map<String, IssuerEntry> issuers) {
        if (!issuers.containsKey(issuer)) {
            throw new Fault(producer.place() + ": its jwt_issuer is not under jwt_issuers; there are "
                    + issuers.keySet().stream().sorted().map(Fields::shown).toList());
        }
    }
}
