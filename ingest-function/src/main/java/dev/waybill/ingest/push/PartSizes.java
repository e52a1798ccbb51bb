package dev.waybill.ingest.push;

import java.util.List;
import java.util.stream.IntStream;

/** How an upload is cut: each part but the last has 64 MiB. */
final class PartSizes {

    private static final long MOST = 64L * 1024 * 1024;

    private PartSizes() {}

    /**
     * One part.
     *
     * @param number from 1
     */
    record Part(int number, long bytes) {}

    static List<Part> of(long bytes) {
        int parts = (int) Math.max(1, (bytes + MOST - 1) / MOST);
        return IntStream.rangeClosed(1, parts)
                .mapToObj(number -> new Part(number, number < parts ? MOST : bytes - (parts - 1) * MOST))
                .toList();
    }
}
