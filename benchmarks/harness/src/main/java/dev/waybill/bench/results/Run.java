package dev.waybill.bench.results;

/**
 * When, where and how something was measured: figures mean nothing without that.
 *
 * @param date in UTC, year first
 * @param commit of the sources
 * @param machine its processors and what ran on them
 * @param how rounds, windows, and what else is not always the same
 */
public record Run(String date, String commit, String machine, String how) {

    /** All of it in one line. */
    public String words() {
        return place() + "; " + how;
    }

    /** When and where. */
    public String place() {
        return "%s, commit %s, %s".formatted(date, commit, machine);
    }
}
