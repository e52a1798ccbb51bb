package dev.waybill.localstack;

import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.process.ProcessRegistry;
import dev.waybill.localstack.process.RegisteredProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a stack keeps all that it has: mode 700, recognised by a marker.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {

    private static final String MARKER = ".waybill-data";
    private static final String LOCK = "lock";
    private static final String STACK_LOG = "stack.log";
    private static final Set<String> KEPT = Set.of(MARKER, LOCK, "logs");

    /** Makes it if it is not there; refuses one that has other things in it. */
    public static DataFolder open(Path folder) {
        DataFolder data = new DataFolder(folder.toAbsolutePath().normalize());
        try {
            Files.createDirectories(data.path);
            data.refuseOthers();
            Files.setPosixFilePermissions(data.path, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(data.path.resolve(MARKER), "The data of a local Waybill stack.\n");
            Files.createDirectories(data.logs());
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " can't be used: " + e, e);
        }
        return data;
    }

    private void refuseOthers() {
        if (!Files.exists(path.resolve(MARKER)) && !Folders.content(path).isEmpty()) {
            throw new CannotStart(path + " has things in it that no stack made. Name an empty or a new folder: --data");
        }
    }

    /** Keeps other stacks away from it until the channel is closed or this process ends, however it ends. */
    public FileChannel lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw runsAlready();
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw runsAlready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CannotStart runsAlready() {
        String pid = ProcessRegistry.stack(processes())
                .map(RegisteredProcess::pid)
                .map(number -> " (pid " + number + ")")
                .orElse("");
        return new CannotStart("A stack runs on " + path + " already" + pid + ". `./waybill down` stops it.");
    }

    /** Deletes all that is in it, but for what this stack has open already: its own log, if it runs in the background. */
    public void empty() {
        deleteAllBut(KEPT, path);
        deleteAllBut(Set.of(STACK_LOG), logs());
    }

    private static void deleteAllBut(Set<String> kept, Path folder) {
        Folders.content(folder).stream()
                .filter(each -> !kept.contains(each.getFileName().toString()))
                .forEach(Folders::delete);
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path processes() {
        return path.resolve("processes");
    }

    Path stackFile() {
        return path.resolve("stack.json");
    }

    Path secrets() {
        return path.resolve("secrets.properties");
    }

    /** Who may push by the key that the stack prints; the stack writes it at every start. */
    Path developmentProducer() {
        return path.resolve("development-producer.yaml");
    }

    /** Who else may push: the person's own file. */
    Path producers() {
        return path.resolve("producers.yaml");
    }

    Path server(String name) {
        return path.resolve(name);
    }

    /** For what functions need while they run, each in a folder of its own. */
    Path scratch() {
        return path.resolve("scratch");
    }

    Path deployed(String application) {
        return path.resolve("deployed").resolve(application);
    }

    /**
     * Where a function is unpacked: in here, or in the home's cache where this path has a character that a URI must
     * escape, such as a space. SmallRye Config can't read a package's own settings there.
     */
    Path function(String slug) {
        return functions().resolve(slug);
    }

    private Path functions() {
        if (isPlain(path)) {
            return path.resolve("functions");
        }
        Path cache =
                Path.of(System.getProperty("user.home"), ".cache", "waybill", Integer.toHexString(path.hashCode()));
        if (isPlain(cache)) {
            return cache;
        }
        throw new CannotStart("Functions can't run from a path with spaces or special characters, and both " + path
                + " and " + cache + " have some. Name another folder: --data");
    }

    private static boolean isPlain(Path folder) {
        return !folder.toUri().toString().contains("%");
    }
}
