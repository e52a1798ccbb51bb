package dev.waybill.ingest.producer;

import dev.waybill.secrets.SecretId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a text stands: the list of producers, or a secret that must not be written into it. */
sealed interface Reference {

    String FORMS = "env:NAME, file:/path, or secretsmanager:NAME (or its ARN)";

    /** An environment variable. */
    record Variable(String name) implements Reference {
        @Override
        public String toString() {
            return "the environment variable " + name;
        }
    }

    /** A file. */
    record InFile(Path path) implements Reference {
        @Override
        public String toString() {
            return "the file " + path;
        }
    }

    /** A secret of AWS Secrets Manager, by its name or its ARN. */
    record InSecretsManager(String id) implements Reference {
        @Override
        public String toString() {
            return "the secret " + id;
        }
    }

    /** A reference to a secret: one of {@link #FORMS}. */
    static Reference ofSecret(String text) {
        if (text.startsWith("env:")) {
            return variable(text.substring("env:".length()));
        }
        if (text.startsWith("file:/")) {
            return file(text.substring("file:".length()));
        }
        // Not its value: whoever errs here may have written the secret itself.
        return secret(text).orElseThrow(() -> new Fault("it is no reference; write " + FORMS));
    }

    /** Where a list stands: a file, {@code secretsmanager:NAME}, or a secret's ARN. */
    static Reference ofList(String text) {
        return secret(text).orElseGet(() -> file(text.startsWith("file:/") ? text.substring(5) : text));
    }

    private static Reference variable(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}") || name.startsWith("whsec_")) {
            throw new Fault("after env: stands the name of an environment variable, such as env:BILLING_SECRET");
        }
        return new Variable(name);
    }

    private static Reference file(String path) {
        try {
            return new InFile(Path.of(path));
        } catch (InvalidPathException wrong) {
            throw new Fault("that is no file's path; one is such as /etc/waybill/producers.yaml");
        }
    }

    private static Optional<Reference> secret(String text) {
        String id = text.startsWith("secretsmanager:") ? text.substring("secretsmanager:".length()) : text;
        boolean isArn = SecretId.isArn(id);
        if (id.equals(text) && !isArn) {
            return Optional.empty();
        }
        if (!isArn && !SecretId.isName(id)) {
            throw new Fault(
                    "after secretsmanager: stands a secret's name or ARN, such as secretsmanager:waybill/producers");
        }
        return Optional.of(new InSecretsManager(id));
    }
}
