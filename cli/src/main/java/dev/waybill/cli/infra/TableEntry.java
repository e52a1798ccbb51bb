package dev.waybill.cli.infra;

import java.util.List;
import java.util.OptionalLong;

/**
 * A function that every pipeline has.
 *
 * @param name such as {@code ingest}
 * @param pack the folder whose package it runs
 * @param memoryMegabytes of memory
 * @param timeoutSeconds of one invocation
 * @param scratchMegabytes of {@code /tmp}; empty: as many as Lambda gives
 * @param everyMinutes so often the clock invokes it; empty: it does not
 * @param parts names of what it has in common with others
 * @param own what it has beside that
 */
record TableEntry(
        String name,
        String pack,
        int memoryMegabytes,
        long timeoutSeconds,
        OptionalLong scratchMegabytes,
        OptionalLong everyMinutes,
        List<String> parts,
        Grant own) {

    TableEntry {
        parts = List.copyOf(parts);
    }
}
