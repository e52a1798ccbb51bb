package dev.waybill.compaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One after the other, as they are: so may lines, members of gzip (RFC 1952, 2.2) and frames of zstd (RFC 8878, 3). */
final class Concatenation implements Merge {

    @Override
    public void merge(List<Source> sources, Path target, Path folder) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            for (Source source : sources) {
                Files.copy(source.file(), out);
            }
        }
    }
}
