package dev.waybill.compaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes one file of several. */
interface Merge {

    /**
     * All that is in the sources, each once.
     *
     * @param sources in the order in which they come
     * @param target written anew
     * @param folder for files meanwhile
     */
    void merge(List<Source> sources, Path target, Path folder) throws IOException;

    /** A file that may still be on its way. */
    interface Source {

        /** Waits until it is there. */
        Path file() throws IOException;
    }
}
