package dev.waybill.ingest.producer;

import dev.waybill.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the texts that {@link Reference references} lead to. Blocks. */
final class References {

    /** Some 100,000 producers. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Function<String, @Nullable String> variables;
    private final SecretsManager secretsManager;

    /** @param variables the environment */
    References(Function<String, @Nullable String> variables) {
        this.variables = variables;
        this.secretsManager = new SecretsManager(variables::apply);
    }

    /** @throws Fault when it isn't there or can't be read; without the text */
    String read(Reference reference) {
        return switch (reference) {
            case Reference.Variable variable -> variable(variable);
            case Reference.InFile file -> file(file.path(), MOST_BYTES);
            case Reference.InSecretsManager secret -> secret(secret.id());
        };
    }

    private String secret(String id) {
        try {
            return secretsManager.read(id);
        } catch (IOException failed) {
            throw new Fault(String.valueOf(failed.getMessage()));
        }
    }

    private String variable(Reference.Variable variable) {
        String value = variables.apply(variable.name());
        if (value == null || value.isEmpty()) {
            throw new Fault(variable + " is not set");
        }
        return value;
    }

    /** The text of a file of at most so many bytes. */
    static String file(Path path, int mostBytes) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new Fault("the file " + path + " is larger than " + mostBytes + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Fault("the file " + path + " " + why(unreadable));
        }
    }

    private static String why(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException missing -> "is not there";
            case AccessDeniedException denied -> "may not be read by this process";
            default -> "can't be read (" + unreadable.getClass().getSimpleName() + ")";
        };
    }
}
