package dev.waybill.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes objects of one agent, as their file has them. */
record Manifest(String name, List<Object> objects) {

    /** Those that the repository has. */
    static List<Manifest> all() {
        try (Stream<Path> files = Files.list(Project.ROOT.resolve("infra/kubernetes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(Manifest::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Manifest of(Path file) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            List<Object> objects = StreamSupport.stream(
                            yaml.loadAll(Files.readString(file)).spliterator(), false)
                    .toList();
            return new Manifest(file.getFileName().toString().replace(".yaml", ""), objects);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands there: {@code at("Deployment", "spec/template/spec/containers/0")}; null where nothing does. */
    Object at(String kind, String path) {
        Object found = objects.stream()
                .filter(each -> kind.equals(child(each, "kind")))
                .findFirst()
                .orElseThrow();
        for (String step : path.split("/")) {
            found = child(found, step);
        }
        return found;
    }

    private static Object child(Object parent, String step) {
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
