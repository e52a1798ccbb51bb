package dev.waybill.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes objects of one file. */
record Manifest(String name, List<Map<String, Object>> objects) {

    static final Path FOLDER = Project.ROOT.resolve("infra/kubernetes");

    /** One for each agent. */
    static List<Manifest> agents() {
        return in(FOLDER.resolve("agents"));
    }

    /** What runs something: the front end and the agents. */
    static List<Manifest> workloads() {
        return Stream.concat(Stream.of(of(FOLDER.resolve("ingest.yaml"))), agents().stream())
                .toList();
    }

    /** Whatever is applied, and the examples. */
    static List<Manifest> all() {
        return Stream.of(in(FOLDER), in(FOLDER.resolve("agents")), in(FOLDER.resolve("examples")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Manifest> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .map(Manifest::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Manifest of(Path file) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            @SuppressWarnings("unchecked") // Every object of Kubernetes is a mapping.
            List<Map<String, Object>> objects = StreamSupport.stream(
                            yaml.loadAll(Files.readString(file)).spliterator(), false)
                    .map(each -> (Map<String, Object>) each)
                    .toList();
            return new Manifest(file.getFileName().toString().replace(".yaml", ""), objects);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands there: {@code at("Deployment", "spec/template/spec/containers/0")}; null where nothing does. */
    Object at(String kind, String path) {
        Object found = objects.stream()
                .filter(each -> kind.equals(each.get("kind")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + kind));
        for (String step : path.split("/")) {
            found = child(found, step);
        }
        return found;
    }

    /** The value of a variable of the container; empty where it comes from an object of the cluster. */
    Optional<String> variable(String variable) {
        List<?> variables = (List<?>) at("Deployment", "spec/template/spec/containers/0/env");
        return variables.stream()
                .filter(each -> variable.equals(child(each, "name")))
                .map(each -> child(each, "value"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    static Object child(Object parent, String step) {
        return switch (parent) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> list.get(Integer.parseInt(step));
            case null, default -> null;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
