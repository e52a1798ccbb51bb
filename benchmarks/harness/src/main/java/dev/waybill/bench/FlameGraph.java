package dev.waybill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Where a JVM's processor time goes, kernel and native code included as far as the machine allows: async-profiler is loaded into it while it
 * runs, looks at each thread after every millisecond of its processor time, and writes a page.
 *
 * @see <a href="https://github.com/async-profiler/async-profiler">async-profiler</a>
 */
public final class FlameGraph {

    private static final String NAME = "libasyncProfiler.so";

    private final String library;
    private final Path pages;

    /**
     * @param folder where its library may lie
     * @param pages where they are written
     */
    public FlameGraph(Path folder, Path pages) throws IOException {
        this.library = unpacked(folder).toString();
        this.pages = Files.createDirectories(pages);
    }

    private static Path unpacked(Path folder) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path library = folder.resolve(NAME);
        try (InputStream packed = Objects.requireNonNull(
                FlameGraph.class.getResourceAsStream("/linux-" + machine + "/" + NAME),
                "async-profiler's library for this machine")) {
            Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    /** Of what the process does meanwhile; returns the page. */
    public <T> Path of(long pid, String name, String title, Callable<T> meanwhile) throws Exception {
        Path page = pages.resolve(name + ".html");
        agent(pid, "start,event=ctimer,interval=1ms");
        try {
            T unused = meanwhile.call();
        } finally {
            agent(pid, "stop,title=" + title + ",file=" + page);
        }
        if (!Files.exists(page)) {
            throw new CannotMeasure("async-profiler has not written " + page + "; the process' log may say why");
        }
        return page;
    }

    /** In quotation marks: jcmd reads words, and names before equals signs, itself. */
    private void agent(long pid, String options) throws IOException, InterruptedException {
        String unused = Jcmd.ask(pid, "JVMTI.agent_load", library, "\"" + options + "\"");
    }
}
