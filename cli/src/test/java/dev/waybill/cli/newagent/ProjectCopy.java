package dev.waybill.cli.newagent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What new-agent looks at, copied from this project: its agents, its pipeline and one more module. */
record ProjectCopy(Path root) {

    private static final Path ORIGINAL =
            Path.of(System.getProperty("waybill.root", "..")).toAbsolutePath().normalize();

    static ProjectCopy in(Path folder) throws IOException {
        for (String part : List.of("pom.xml", "infra", "agent-functions", "shared-pipeline")) {
            for (Path file : files(ORIGINAL.resolve(part))) {
                Path copy = folder.resolve(ORIGINAL.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new ProjectCopy(folder);
    }

    Addition add(Wish wish) throws IOException {
        Addition addition = Addition.plan(root, wish);
        addition.write();
        return addition;
    }

    String pipeline() throws IOException {
        return Files.readString(root.resolve("infra/pipeline.yaml"));
    }

    /** All files of the folder, by what they are called in there. */
    Map<String, String> content(String folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (Path file : files(root.resolve(folder))) {
            content.put(
                    root.resolve(folder).relativize(file).toString(),
                    Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return content;
    }

    private static List<Path> files(Path start) throws IOException {
        try (Stream<Path> all = Files.walk(start)) {
            return all.filter(Files::isRegularFile)
                    .filter(Predicate.not(ProjectCopy::isBuilt))
                    .toList();
        }
    }

    private static boolean isBuilt(Path file) {
        return file.toString().contains("/target/");
    }
}
