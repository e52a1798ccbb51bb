package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The bill of materials, made by {@code .ci/supply-chain} before: it has all that is shipped, under licences that we take. */
@EnabledIfSystemProperty(
        named = "waybill.bill",
        matches = ".+",
        disabledReason = ".ci/supply-chain makes the bill and runs this")
class SupplyChainTest {

    /** SPDX's names; below, those of texts that have none in their pom. Of several licences, one of these is enough. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            // Of re2j: it is BSD-3-Clause, word by word.
            "Go License");

    private static final Pattern PACKAGE_URL = Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+)(?:\\?(.*))?");
    private static final Pattern CLASSIFIER = Pattern.compile("(?:^|&)classifier=([^&]+)");

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(
                        Project.ROOT.resolve(System.getProperty("waybill.bill")).toFile());
        components = StreamSupport.stream(bill.required("components").spliterator(), false)
                .toList();
    }

    @Test
    void everyLibraryOfEveryPackageStandsInTheBill() throws IOException {
        Set<String> known = components.stream().map(SupplyChainTest::fileName).collect(Collectors.toSet());
        Map<String, List<String>> packages = packages();

        assertThat(packages.keySet())
                .contains(
                        "agent-functions/moving-average/target/function.zip",
                        "agent-functions/s3-storage/target/function.zip",
                        "archive-function/target/function.zip",
                        "compaction-function/target/function.zip",
                        "console-function/target/lambda/function.zip",
                        "ingest-function/target/lambda/function.zip",
                        "ingest-function/target/quarkus-app",
                        "topics-function/target/function.zip");
        packages.forEach((file, libraries) -> {
            assertThat(libraries).as(file).hasSizeGreaterThan(50);
            assertThat(known).as(file + ", if it is built of these sources").containsAll(libraries);
        });
    }

    @Test
    void everyLicenceIsOneThatWeTake() throws IOException {
        Map<String, List<String>> licences = new TreeMap<>();
        for (JsonNode component : components) {
            licences.put(component.required("purl").asText().replaceAll("^pkg:maven/|\\?.*", ""), licences(component));
        }
        Files.writeString(
                Project.ROOT.resolve("target/third-party.txt"),
                licences.entrySet().stream()
                        .map(each -> each.getKey() + "  " + String.join(" or ", each.getValue()) + "\n")
                        .collect(Collectors.joining()));

        assertThat(licences).hasSizeGreaterThan(200);
        assertThat(licences)
                .allSatisfy((library, its) -> assertThat(its).as(library).containsAnyElementsOf(ALLOWED));
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(each -> Stream.of(
                                each.path("expression"),
                                each.path("license").path("id"),
                                each.path("license").path("name"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    /** How Quarkus calls its file: {@code group.artifact-version-classifier.jar}. */
    private static String fileName(JsonNode component) {
        Matcher url = PACKAGE_URL.matcher(component.required("purl").asText());
        assertThat(url.matches()).as(component.toString()).isTrue();
        Matcher classifier = CLASSIFIER.matcher(url.group(4) == null ? "" : url.group(4));
        return "%s.%s-%s%s.jar"
                .formatted(
                        url.group(1), url.group(2), url.group(3), classifier.find() ? "-" + classifier.group(1) : "");
    }

    /** Libraries by package, of all that are built. */
    private static Map<String, List<String>> packages() throws IOException {
        Map<String, List<String>> packages = new TreeMap<>();
        for (Path module : modules()) {
            for (String zip : List.of("target/function.zip", "target/lambda/function.zip")) {
                if (Files.exists(module.resolve(zip))) {
                    packages.put(name(module.resolve(zip)), inZip(module.resolve(zip)));
                }
            }
            Path app = module.resolve("target/quarkus-app");
            if (Files.exists(app)) {
                packages.put(name(app), inFolder(app.resolve("lib")));
            }
        }
        return packages;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> rooms = Files.list(Project.ROOT);
                Stream<Path> agents = Files.list(Project.ROOT.resolve("agent-functions"))) {
            return Stream.concat(rooms, agents)
                    .filter(each -> Files.exists(each.resolve("pom.xml")))
                    .toList();
        }
    }

    private static String name(Path file) {
        return Project.ROOT.relativize(file).toString();
    }

    private static List<String> inZip(Path zip) throws IOException {
        try (ZipFile open = new ZipFile(zip.toFile())) {
            return open.stream()
                    .map(ZipEntry::getName)
                    .filter(each -> each.matches("lib/.*\\.jar"))
                    .map(each -> library(each.substring("lib/".length())))
                    .toList();
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(".jar"))
                    .map(SupplyChainTest::library)
                    .toList();
        }
    }

    /** Quarkus says which ones it has changed. */
    private static String library(String file) {
        return file.replaceFirst("^modified-", "");
    }
}
