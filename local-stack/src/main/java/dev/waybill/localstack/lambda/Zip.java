package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a zip into a folder that is empty before. */
final class Zip {

    private Zip() {}

    static void unpack(Path zip, Path folder) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Folders.delete(folder);
            Files.createDirectories(folder);
            for (ZipEntry entry : file.stream().toList()) {
                write(file, entry, inside(folder, entry.getName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " can't be unpacked: " + e.getMessage(), e);
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("the entry " + name + " would leave the folder");
        }
        return target;
    }

    private static void write(ZipFile file, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (var content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
        if (target.getFileName().toString().equals("bootstrap")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
