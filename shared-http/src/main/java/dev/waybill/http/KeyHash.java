package dev.waybill.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a secret key: all that is stored of it. */
public final class KeyHash {

    /** Looking one up takes as long as using it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(KeyHash::digest);

    private final byte[] hash;

    private KeyHash(byte[] hash) {
        this.hash = hash;
    }

    /** @throws IllegalArgumentException when the text is not 64 hexadecimal digits */
    public static KeyHash ofHex(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a key's SHA-256 is 64 hexadecimal digits, as `sha256sum` prints them;"
                    + " this one has " + hex.length() + " characters");
        }
        return new KeyHash(HexFormat.of().parseHex(hex));
    }

    /** The hash of a key that somebody presents. */
    public static KeyHash ofKey(String key) {
        return new KeyHash(DIGEST.get().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The first eight of its bytes: enough to find it in a table, too little to be sure that it is the same. */
    public long beginning() {
        return ByteBuffer.wrap(hash).getLong();
    }

    /** Whether both are of the same key. Takes the same time wherever they differ. */
    public boolean matches(KeyHash other) {
        return MessageDigest.isEqual(hash, other.hash);
    }
}
