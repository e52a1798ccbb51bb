package dev.waybill.endtoend;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages that are tried: those for the JVM, and natively those that the system property {@code waybill.native} names, such as
 * {@code ingest-function,moving-average}, or all ({@code *}). {@code native-build.sh} builds these.
 */
final class FunctionZips {

    private static final Set<String> NATIVE = Stream.of(
                    System.getProperty("waybill.native", "").split(",", -1))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> HTTP = Set.of("ingest-function", "console-function");

    private FunctionZips() {}

    /** @param function its folder's name, such as {@code moving-average} */
    static Path of(String function) {
        if (isNative(function)) {
            return Project.ROOT.resolve("target/native").resolve(function + ".zip");
        }
        if (HTTP.contains(function)) {
            return Project.ROOT.resolve(function).resolve("target/lambda/function.zip");
        }
        Path module = function.endsWith("-function") ? Project.ROOT : Project.ROOT.resolve("agent-functions");
        return module.resolve(function).resolve("target/function.zip");
    }

    /** Of what the local stack runs as functions, those that run natively; its HTTP servers are JVMs. */
    static List<String> nativelyInTheStack() {
        return Stream.concat(
                        Pipeline.shipped().agents().stream().map(AgentWiring::function),
                        Stream.of("compaction-function", "archive-function"))
                .distinct()
                .filter(FunctionZips::isNative)
                .toList();
    }

    private static boolean isNative(String function) {
        return NATIVE.contains("*") || NATIVE.contains(function);
    }
}
