package dev.waybill.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to run as a child process.
 *
 * @param name how messages and the registry call it, without blanks
 * @param line program and arguments
 * @param environment variables beside the few that every child inherits
 * @param folder its working directory, made when missing
 * @param log the file to which its output is appended
 */
public record Command(String name, List<String> line, Map<String, String> environment, Path folder, Path log) {

    /** The same with more arguments at its end. */
    public Command with(List<String> arguments) {
        return new Command(
                name, Stream.concat(line.stream(), arguments.stream()).toList(), environment, folder, log);
    }

    /** The java program of the JVM that runs now. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
