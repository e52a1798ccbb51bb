package dev.waybill.endtoend;

import java.nio.file.Path;

/** The project's own files. */
public final class Project {

    /** The folder of the repository. */
    public static final Path ROOT =
            Path.of(System.getProperty("waybill.root", "..")).toAbsolutePath().normalize();

    private Project() {}
}
