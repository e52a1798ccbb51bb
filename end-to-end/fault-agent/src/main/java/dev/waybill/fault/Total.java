package dev.waybill.fault;

/**
 * State and emission: what an account has come to.
 *
 * @param total the sum
 * @param entries the number of entries in it
 */
public record Total(long total, long entries) {

    Total plus(long amount) {
        return new Total(total + amount, entries + 1);
    }
}
