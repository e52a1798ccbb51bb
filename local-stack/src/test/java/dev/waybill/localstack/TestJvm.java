package dev.waybill.localstack;

import java.nio.file.Path;

/** What tests need to know of the JVM that they run in, to start others. */
public final class TestJvm {

    private TestJvm() {}

    /** The class path of the tests. */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The folder with the classes of the tests alone. */
    public static Path testClasses() {
        return Path.of(TestJvm.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
