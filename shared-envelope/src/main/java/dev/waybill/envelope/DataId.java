package dev.waybill.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Identities of data (RFC 9562): new ones by time, derived ones by name. */
public final class DataId {

    /** In characters. */
    static final int LENGTH = 36;

    /** What a character counts; -1 for one that is no digit. */
    private static final byte[] HEX_DIGITS = hexDigits();

    private static final UUID WAYBILL = UUID.fromString("6f2a6c0e-6f0b-5d0a-9d6e-3c5b0c9f7a11");
    private static final int STEPS_PER_MILLISECOND = 1 << 12;

    private static final AtomicLong LAST_STEP = new AtomicLong();
    // Not made before it is asked for: a native image must not carry a random generator's seed from its build.
    private static volatile @Nullable SecureRandom random;

    /** Empty at first, so that it is not filled when a native image is built. */
    private static final ThreadLocal<Stock> STOCK = ThreadLocal.withInitial(Stock::new);

    /** One that waits for who needs it next: finding one among all providers takes longer than what it is asked for. */
    private static final AtomicReference<@Nullable MessageDigest> IDLE_SHA_1 = new AtomicReference<>();

    private static final class Stock {
        private final byte[] bytes = new byte[1024];
        private int used = bytes.length;
    }

    private DataId() {}

    /**
     * A new identity, UUID version 7. Those of one process are in strictly ascending order (RFC 9562, 6.2, method 3:
     * the 12 bits after the milliseconds count on).
     */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    static UUID at(long epochMillisecond) {
        long earliest = epochMillisecond * STEPS_PER_MILLISECOND;
        long step = LAST_STEP.updateAndGet(last -> Math.max(last + 1, earliest));
        long millisecond = step / STEPS_PER_MILLISECOND;
        long most = (millisecond << 16) | 0x7000 | (step % STEPS_PER_MILLISECOND);
        return new UUID(most, 0x8000_0000_0000_0000L | (randomBits() >>> 2));
    }

    /**
     * The identity of what an agent emits: the same cause gives the same identity, however often it is asked.
     *
     * @param agent {@code name@version}
     * @param cause the datum that made the agent emit
     * @param channel the channel that it emits to
     * @param ordinal which of its data for that channel, from 0
     */
    public static UUID derived(String agent, UUID cause, String channel, int ordinal) {
        return named("emitted\n" + agent + "\n" + cause + "\n" + channel + "\n" + ordinal);
    }

    /**
     * The identity of a datum that its producer named with a key of its own: the same push gives the same identity,
     * however often and at whatever instance of the front end it arrives.
     *
     * @param source the producer's name
     * @param channel where it pushes to
     * @param key the producer's key, such as an {@code Idempotency-Key}
     * @param data what it pushed
     */
    public static UUID ofPush(String source, String channel, String key, byte[] data) {
        return named(push(source, channel, key)
                + HexFormat.of().formatHex(digest("SHA-256").digest(data)));
    }

    /** The identity of a producer's own key, whatever it pushes under it. */
    public static UUID ofPushKey(String source, String channel, String key) {
        return named(push(source, channel, key));
    }

    /** With the lengths, so that no two different pushes have the same text. */
    private static String push(String source, String channel, String key) {
        return "pushed\n" + source.length() + " " + source + "\n" + channel + "\n" + key.length() + " " + key + "\n";
    }

    /** The identity of a record that has none of its own: always the same for the same place in the stream. */
    public static UUID ofPosition(String topic, int partition, long offset) {
        return named("record\n" + topic + "\n" + partition + "\n" + offset);
    }

    /**
     * The identity of what one agent did with one datum.
     *
     * @param agent {@code name@version}
     * @param run the redrive or replay that it was done in; empty for none
     */
    public static UUID ofHop(String agent, UUID dataId, String run) {
        return named("hop\n" + agent + "\n" + dataId + "\n" + run);
    }

    /** @throws IllegalArgumentException when the text is not a UUID in its 36 characters */
    public static UUID parse(String text) {
        UUID uuid = text.length() == LENGTH ? parse(text.getBytes(StandardCharsets.ISO_8859_1), 0) : null;
        if (uuid == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a UUID such as 0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b");
        }
        return uuid;
    }

    /** Of the {@link #LENGTH} bytes from there on; nothing when they are no UUID. This is asked for every datum. */
    static @Nullable UUID parse(byte[] text, int from) {
        if (text.length - from < LENGTH) {
            return null;
        }
        boolean dashes =
                text[from + 8] == '-' && text[from + 13] == '-' && text[from + 18] == '-' && text[from + 23] == '-';
        long low = hex(text, from, 8);
        long middle = hex(text, from + 9, 4);
        long high = hex(text, from + 14, 4);
        long sequence = hex(text, from + 19, 4);
        long node = hex(text, from + 24, 12);
        return dashes && (low | middle | high | sequence | node) >= 0
                ? new UUID(low << 32 | middle << 16 | high, sequence << 48 | node)
                : null;
    }

    /** Fewer than 16 digits; negative when one of them is none. */
    private static long hex(byte[] text, int from, int digits) {
        long number = 0;
        int allDigits = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = HEX_DIGITS[text[i] & 0xFF];
            allDigits |= digit;
            number = number << 4 | digit;
        }
        return allDigits < 0 ? -1 : number;
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (char each = 0; each < 128; each++) {
            if (HexFormat.isHexDigit(each)) {
                digits[each] = (byte) HexFormat.fromHexDigit(each);
            }
        }
        return digits;
    }

    private static UUID named(String name) {
        return version5(WAYBILL, name);
    }

    static UUID version5(UUID namespace, String name) {
        MessageDigest idle = IDLE_SHA_1.getAndSet(null);
        MessageDigest sha1 = idle == null ? digest("SHA-1") : idle;
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        IDLE_SHA_1.set(sha1);
        long most = (hash.getLong() & ~0xF000L) | 0x5000;
        long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    /** 64 random bits; made in stock, for SecureRandom costs more for each call than for each byte. */
    private static long randomBits() {
        Stock stock = STOCK.get();
        if (stock.used == stock.bytes.length) {
            random().nextBytes(stock.bytes);
            stock.used = 0;
        }
        stock.used += Long.BYTES;
        return ByteBuffer.wrap(stock.bytes).getLong(stock.used - Long.BYTES);
    }

    private static SecureRandom random() {
        SecureRandom existing = random;
        if (existing == null) {
            existing = new SecureRandom();
            random = existing;
        }
        return existing;
    }
}
