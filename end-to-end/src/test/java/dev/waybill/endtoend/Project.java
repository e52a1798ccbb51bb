package dev.waybill.endtoend;

import java.nio.file.Path;

/** The project's own files. */
final class Project {

    static final Path ROOT =
            Path.of(System.getProperty("waybill.root", "..")).toAbsolutePath().normalize();

    private Project() {}
}
