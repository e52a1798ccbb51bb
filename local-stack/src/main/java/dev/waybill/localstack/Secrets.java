package dev.waybill.localstack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;

/** What only the owner of the stack knows: 32 random bytes each, made once per data folder. */
public record Secrets(
        String apiKey,
        String operatorKey,
        String redriveKey,
        String s3AccessKey,
        String s3SecretKey,
        String stationSecret) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads them, or makes those that the file does not have yet. */
    static Secrets keptIn(Path file) {
        Properties kept = read(file);
        Secrets secrets = new Secrets(
                keptOrNew(kept, "api_key"),
                keptOrNew(kept, "operator_key"),
                keptOrNew(kept, "redrive_key"),
                keptOrNew(kept, "s3_access_key"),
                keptOrNew(kept, "s3_secret_key"),
                webhookSecret(keptOrNew(kept, "station_secret")));
        PrivateFile.write(
                file,
                kept.stringPropertyNames().stream()
                        .sorted()
                        .map(name -> name + "=" + kept.getProperty(name) + "\n")
                        .collect(Collectors.joining()));
        return secrets;
    }

    private static Properties read(Path file) {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private static String keptOrNew(Properties kept, String name) {
        return (String) kept.computeIfAbsent(name, missing -> random());
    }

    /** As Standard Webhooks writes one. */
    private static String webhookSecret(String random) {
        return "whsec_"
                + Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(random));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Hexadecimal SHA-256: what the applications are told of a key. */
    static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
