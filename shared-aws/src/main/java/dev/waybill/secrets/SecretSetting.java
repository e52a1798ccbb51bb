package dev.waybill.secrets;

import dev.waybill.aws.TextFields;
import io.smallrye.config.SecretKeysHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${secretsmanager::NAME}} in a setting stands for: the secret of that name or ARN, in the midst of other text too;
 * {@code ${secretsmanager::NAME#FIELD}} is one text of a secret that is a JSON object.
 *
 * <pre>
 * QUARKUS_REDIS_HOSTS=rediss://waybill:${secretsmanager::waybill/redis#password}@host:6379
 * </pre>
 *
 * What stands in a URL has to be letters and digits: a password that makes it no URL would be quoted by SmallRye's message.
 *
 * <p>Asked when the setting is read, so not by a build. It is not @StaticInitSafe, and that must stay: what is read while a native
 * image is built would become a part of it.
 */
public final class SecretSetting implements SecretKeysHandler {

    /** One for the process: Quarkus makes several of these, and reads a setting more than once. */
    private static final KnownSecrets OF_PROCESS = new KnownSecrets(new SecretsManager(System::getenv));

    private final KnownSecrets secrets;

    /** SmallRye Config makes it so. */
    public SecretSetting() {
        this(OF_PROCESS);
    }

    SecretSetting(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String getName() {
        return "secretsmanager";
    }

    /** @throws IllegalStateException when it can't be had, with what is wrong in words; never with the secret */
    @Override
    public String decode(String key) {
        int hash = key.indexOf('#');
        try {
            return hash < 0 ? secrets.read(key) : field(key.substring(0, hash), key.substring(hash + 1));
        } catch (IOException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private String field(String id, String name) throws IOException {
        Optional<Map<String, String>> fields = TextFields.of(secrets.read(id).getBytes(StandardCharsets.UTF_8));
        if (fields.isEmpty()) {
            throw new IOException("the secret " + id + " is no JSON object, so it has no field " + name + "; without #"
                    + name + " the setting is the whole secret");
        }
        return Optional.ofNullable(fields.get().get(name))
                .orElseThrow(() -> new IOException("the secret " + id + " has no text in a field " + name));
    }
}
