package dev.waybill.compaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes one file of several. */
interface Merge {

    /**
     * All that is in the sources, each once.
     *
     * @param sources files, in the order in which they are read
     * @param target written anew
     * @param folder for files meanwhile
     */
    void merge(List<Path> sources, Path target, Path folder) throws IOException;
}
