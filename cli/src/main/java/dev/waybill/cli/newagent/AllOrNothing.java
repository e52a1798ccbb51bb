package dev.waybill.cli.newagent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes several files; when one of them can't be written, all is as it was before. */
final class AllOrNothing {

    private final Deque<Step> undo = new ArrayDeque<>();

    private interface Step {
        void run() throws IOException;
    }

    private AllOrNothing() {}

    /** @throws CannotAdd when nothing was written */
    static void write(Map<Path, String> files) {
        AllOrNothing writing = new AllOrNothing();
        try {
            for (var file : files.entrySet()) {
                writing.write(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            CannotAdd failure = new CannotAdd("nothing is changed, for it can't be written: " + e);
            writing.undo.forEach(step -> run(step, failure));
            throw failure;
        }
    }

    private void write(Path file, String text) throws IOException {
        makeFolders(file.getParent());
        Path whole = file.resolveSibling("." + file.getFileName() + ".new");
        undo.push(() -> Files.deleteIfExists(whole));
        Files.writeString(whole, text);
        if (Files.exists(file)) {
            String before = Files.readString(file);
            undo.push(() -> Files.writeString(file, before));
        } else {
            undo.push(() -> Files.deleteIfExists(file));
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void makeFolders(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            makeFolders(folder.getParent());
            Files.createDirectory(folder);
            undo.push(() -> Files.delete(folder));
        }
    }

    private static void run(Step step, CannotAdd failure) {
        try {
            step.run();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
