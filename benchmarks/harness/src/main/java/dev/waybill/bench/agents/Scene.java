package dev.waybill.bench.agents;

import java.util.List;

/**
 * What the functions are given, and where their Redis is.
 *
 * @param words as the table shows it
 * @param bytes of a datum's JSON
 * @param far whether Redis is a millisecond away
 */
record Scene(String words, int bytes, boolean far) {

    static final Scene SMALL = new Scene("200 B", 200, false);
    static final Scene LARGE = new Scene("1 KiB", 1024, false);
    static final Scene FAR = new Scene("1 ms away", 200, true);
    static final List<Scene> ALL = List.of(SMALL, LARGE, FAR);
}
