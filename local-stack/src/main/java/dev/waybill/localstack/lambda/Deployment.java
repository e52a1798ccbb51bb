package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function's package and the {@code function.zip} that it came from. A build may write that one anew at any time; the
 * package that is deployed stays until the new one is complete.
 */
public final class Deployment {

    /** What was written so lately may be in the making still. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path zip;
    private final Path folder;
    private final Path next;
    private final Path runtimeClient;
    private FunctionPackage functionPackage;
    private @Nullable Stamp deployed;
    private @Nullable Stamp refused;

    /** One state of the zip, as far as a look at its folder tells. */
    private record Stamp(FileTime written, long bytes) {}

    private Deployment(Path zip, Path folder, Path runtimeClient) {
        this.zip = zip;
        this.folder = folder;
        this.next = folder.resolveSibling(folder.getFileName() + ".next");
        this.runtimeClient = runtimeClient;
        this.deployed = stamp();
        Folders.delete(next);
        this.functionPackage = FunctionPackage.deploy(zip, folder, runtimeClient);
    }

    /** Unpacks the zip; what the folder had before is gone. */
    public static Deployment of(Path zip, Path folder, Path runtimeClient) {
        return new Deployment(zip, folder, runtimeClient);
    }

    /** What is deployed. */
    public FunctionPackage functionPackage() {
        return functionPackage;
    }

    /**
     * Takes the zip that a build has written since, if it has; one that can't be read is left alone.
     *
     * @param stop ends what runs from the folder, before the new package takes its place
     * @return what to tell, if anything happened
     * @throws UncheckedIOException when the folder can't be written; the next call tries again
     */
    Optional<String> renew(Runnable stop) {
        Stamp now = stamp();
        if (now == null || now.equals(deployed) || now.equals(refused)) {
            return Optional.empty();
        }
        try {
            Zip.unpack(zip, next);
        } catch (UncheckedIOException unreadable) {
            Folders.delete(next);
            return refuse(now, unreadable);
        }
        // Written while it was unpacked: the next call finds it complete.
        return now.equals(stamp()) ? Optional.of(replace(now, stop)) : Optional.empty();
    }

    private Optional<String> refuse(Stamp now, UncheckedIOException unreadable) {
        if (now.written().toInstant().isAfter(Instant.now().minus(SETTLED))) {
            return Optional.empty();
        }
        refused = now;
        return Optional.of("the new package is not deployed, the one before goes on: " + unreadable.getMessage());
    }

    private String replace(Stamp now, Runnable stop) {
        stop.run();
        Folders.delete(folder);
        try {
            Files.move(next, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the new package can't be put in its place: " + e, e);
        }
        functionPackage = FunctionPackage.in(folder, runtimeClient);
        deployed = now;
        return "new package, deployed";
    }

    /** Null while there is no zip, as in the middle of a build from clean. */
    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(zip, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException gone) {
            return null;
        }
    }
}
