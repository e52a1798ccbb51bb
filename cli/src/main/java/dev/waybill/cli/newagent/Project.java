package dev.waybill.cli.newagent;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The project's folder: which modules and packages there are. */
final class Project {

    private static final Path SOURCES = Path.of("java", "dev", "waybill");
    private static final Pattern PARENT =
            Pattern.compile("<parent>.*?<artifactId>(.*?)</artifactId>.*?</parent>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");

    private final Path root;
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> packages = new HashSet<>();

    private Project(Path root) {
        this.root = root;
    }

    static Project at(Path root) throws IOException {
        Project project = new Project(root);
        Files.walkFileTree(root, project.new Look());
        return project;
    }

    Path file(String relative) {
        return root.resolve(relative);
    }

    /** The names of all Maven modules. */
    Set<String> modules() {
        return parents.keySet();
    }

    boolean isAgent(String module) {
        return "agent-parent".equals(parents.get(module));
    }

    /** What follows {@code dev.waybill.} in the packages that there are. */
    Set<String> packages() {
        return packages;
    }

    /** That of every module. */
    String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(file("agent-functions/pom.xml")));
        if (!version.find()) {
            throw new CannotAdd("agent-functions/pom.xml has no <version>");
        }
        return version.group(1);
    }

    private void add(Path pom) throws IOException {
        Matcher parent = PARENT.matcher(Files.readString(pom));
        String parentName = parent.find() ? parent.group(1) : "";
        Matcher artifact = ARTIFACT.matcher(parent.replaceFirst(""));
        if (artifact.find()) {
            parents.put(artifact.group(1), parentName);
        }
    }

    /** Goes through the sources, and past what is built or hidden. */
    private final class Look extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean passed = name.equals("target")
                    || name.equals("node_modules")
                    || (name.startsWith(".") && !folder.equals(root));
            if (folder.getParent() != null && folder.getParent().endsWith(SOURCES)) {
                packages.add(name);
            }
            return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (file.endsWith("pom.xml") && !isSource(root.relativize(file))) {
                add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** As the template of an agent's is. */
        private boolean isSource(Path file) {
            return StreamSupport.stream(file.spliterator(), false).anyMatch(part -> part.endsWith("src"));
        }
    }
}
