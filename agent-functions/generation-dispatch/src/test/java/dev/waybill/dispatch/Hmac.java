package dev.waybill.dispatch;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** HMAC-SHA256 written out from RFC 2104: shares nothing with the code under test. */
final class Hmac {

    private static final int BLOCK = 64;

    private Hmac() {}

    static byte[] of(byte[] key, byte[] message) throws NoSuchAlgorithmException {
        byte[] inner = sha256(padded(key, (byte) 0x36), message);
        return sha256(padded(key, (byte) 0x5c), inner);
    }

    private static byte[] padded(byte[] key, byte pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= pad;
        }
        return block;
    }

    private static byte[] sha256(byte[] one, byte[] other) throws NoSuchAlgorithmException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return MessageDigest.getInstance("SHA-256").digest(both.toByteArray());
    }
}
