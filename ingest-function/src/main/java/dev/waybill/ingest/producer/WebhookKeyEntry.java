package dev.waybill.ingest.producer;

/** A key of Standard Webhooks, as the list has it: public ones stand there themselves, secrets elsewhere. */
sealed interface WebhookKeyEntry {

    /** The key itself. */
    record Written(WebhookKey key) implements WebhookKeyEntry {}

    /** Where the secret stands. */
    record Elsewhere(Reference reference) implements WebhookKeyEntry {}

    static WebhookKeyEntry of(String text) {
        if (text.startsWith(WebhookKey.SECRET)) {
            throw new Fault("a secret must not stand in this file; put it elsewhere and write " + Reference.FORMS);
        }
        if (text.startsWith("whsk_")) {
            throw new Fault("that is the sender's private key, which nobody else should have; write its public one,"
                    + " which begins with whpk_");
        }
        return text.startsWith(WebhookKey.PUBLIC)
                ? new Written(WebhookKey.ofPublic(text))
                : new Elsewhere(Reference.ofSecret(text));
    }
}
