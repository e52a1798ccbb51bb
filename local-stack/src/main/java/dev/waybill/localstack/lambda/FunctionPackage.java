package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked {@code function.zip}: native when it has a {@code bootstrap}, otherwise classes and {@code lib/} for the
 * JVM.
 *
 * @param folder where it is unpacked
 * @param runtimeClient the folder with the jars of AWS's Runtime Interface Client, for functions on the JVM
 * @param handler what it calls, {@code package.Class::method}
 */
public record FunctionPackage(Path folder, Path runtimeClient, String handler) {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String NATIVE_CLIENT =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** Unpacks it; what the folder had before is gone. */
    public static FunctionPackage deploy(Path zip, Path folder, Path runtimeClient) {
        Zip.unpack(zip, folder);
        return in(folder, runtimeClient);
    }

    /** One that is unpacked already. */
    static FunctionPackage in(Path folder, Path runtimeClient) {
        return unpacked(folder, runtimeClient, HANDLER);
    }

    /** The same, of a function that is not Quarkus's. */
    public static FunctionPackage unpacked(Path folder, Path runtimeClient, String handler) {
        return new FunctionPackage(folder.toAbsolutePath(), runtimeClient.toAbsolutePath(), handler);
    }

    public boolean isNative() {
        return Files.exists(bootstrap());
    }

    Command command(FunctionSettings settings, String runtimeApi) {
        return new Command(
                settings.name(),
                isNative() ? List.of(bootstrap().toString()) : jvm(settings),
                settings.environment(folder, handler, runtimeApi),
                folder,
                settings.log());
    }

    private Path bootstrap() {
        return folder.resolve("bootstrap");
    }

    /** A fifth of the memory is left for what is not heap. */
    private List<String> jvm(FunctionSettings settings) {
        return Stream.of(
                        Stream.of(
                                Command.java(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx" + settings.memoryMegabytes() * 4 / 5 + "m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                        nativeClient(),
                        Stream.of("-cp", "./:lib/*:" + runtimeClient + "/*", CLIENT, handler))
                .flatMap(words -> words)
                .toList();
    }

    /**
     * Without this word the client copies its native library to one place in /tmp, whoever else is just loading it from
     * there: of functions that start at the same time some die.
     */
    private Stream<String> nativeClient() {
        boolean musl = Files.exists(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
                || Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"));
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library =
                runtimeClient.resolve("jni/libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + processor + ".so");
        return Files.exists(library) ? Stream.of(NATIVE_CLIENT + library) : Stream.of();
    }
}
