package dev.waybill.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of ARCHITECTURE.md: what may depend on what. */
class ArchitectureTest {

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations.."};

    private static final String ROWS = """
            shared-envelope                | dev.waybill.trace dev.waybill.live dev.waybill.store com.fasterxml.jackson.core..
            shared-trace                   | ENVELOPE io.vertx..
            shared-http                    | com.fasterxml.jackson.core..
            shared-metrics                 | com.fasterxml.jackson.core..
            shared-spans                   | com.fasterxml.jackson.core..
            shared-parquet                 | org.apache.parquet.. io.airlift.compress..
            shared-uploads                 | ENVELOPE software.amazon.awssdk..
            shared-stream                  | ENVELOPE dev.waybill.pipeline dev.waybill.trace org.apache.kafka..
            shared-archive                 | com.fasterxml.jackson.core.. software.amazon.awssdk..
            shared-aws                     | dev.waybill.msk dev.waybill.secrets io.smallrye.config com.fasterxml.jackson.core.. org.apache.kafka.. javax.crypto.. javax.security.auth..
            local-stack                    | dev.waybill.pipeline dev.waybill.stream com.fasterxml.jackson.core.. picocli.. org.apache.kafka.. kafka.. scala.. org.gaul.. org.jclouds.. com.google.. redis.embedded.. com.sun.net.httpserver.. javax.crypto..
            ingest-function                | SHARED dev.waybill.secrets dev.waybill.metrics dev.waybill.spans dev.waybill.uploads io.quarkus.. io.smallrye.. io.vertx.. jakarta.. org.eclipse.microprofile.. org.jboss.. org.apache.kafka.. org.yaml.. org.jose4j.. software.amazon.awssdk.. com.fasterxml.jackson.core.. com.fasterxml.jackson.databind.. com.networknt.schema.. io.airlift.compress.. io.micrometer.. javax.crypto..
            console-function               | SHARED io.quarkus.. io.smallrye.. io.vertx.. jakarta.. org.eclipse.microprofile.. org.jboss.. com.fasterxml.jackson.core.. dev.waybill.stream dev.waybill.archive software.amazon.awssdk.core.exception org.apache.kafka.. org.jose4j..
            compaction-function            | dev.waybill.uploads org.eclipse.microprofile.config.. dev.waybill.store dev.waybill.pipeline dev.waybill.parquet io.quarkus.. io.smallrye.config.. jakarta.. org.jboss.logging com.amazonaws.services.lambda.. software.amazon.awssdk..
            archive-function               | dev.waybill.archive dev.waybill.trace dev.waybill.trace.redis io.quarkus.. io.vertx.core io.vertx.redis.. org.eclipse.microprofile.config.. io.smallrye.config.. jakarta.. org.jboss.logging com.amazonaws.services.lambda..
            topics-function                | com.amazonaws.services.lambda.. com.fasterxml.jackson.core.. com.fasterxml.jackson.databind.. io.smallrye.common.annotation.. jakarta.inject.. org.apache.kafka.. org.jboss.logging..
            agent-functions/agent-runtime  | ENVELOPE com.fasterxml.jackson..
            agent-functions/agent-testing  | ENVELOPE dev.waybill.agent..
            agent-functions/agent-host     | SHARED dev.waybill.spans dev.waybill.agent.. io.quarkus.. io.smallrye.. io.vertx.. jakarta.. org.apache.kafka.. org.eclipse.microprofile.. org.graalvm.. org.jboss..
            agent-functions/host-testing   | dev.waybill.host SHARED dev.waybill.agent.. dev.waybill.localstack.server io.vertx.. org.apache.kafka.. org.junit.jupiter.api.. org.assertj.. org.awaitility.. org.testcontainers..
            agent-functions/large-data     | ENVELOPE dev.waybill.agent dev.waybill.agent.delivery dev.waybill.uploads jakarta.. org.eclipse.microprofile.config.. software.amazon.awssdk..
            agent-functions/host-lambda    | dev.waybill.host SHARED dev.waybill.metrics dev.waybill.spans dev.waybill.agent.. com.amazonaws.services.lambda.. com.fasterxml.jackson.core.. io.quarkus.runtime io.vertx.core io.vertx.redis.client jakarta.. org.apache.kafka.clients.producer org.apache.kafka.common org.jboss..
            agent-functions/host-kafka     | dev.waybill.host SHARED dev.waybill.agent.. io.quarkus.runtime.. io.smallrye.. io.micrometer.core.. jakarta.. org.apache.kafka.. org.eclipse.microprofile.health org.jboss..
            agent-functions/demand-prediction | AUTHOR org.ejml..
            agent-functions/s3-storage     | AUTHOR dev.waybill.store dev.waybill.pipeline dev.waybill.parquet jakarta.inject com.fasterxml.jackson.. io.airlift.compress.. io.smallrye.config.. software.amazon.awssdk..
            end-to-end/fault-agent         | AUTHOR
            agent-functions/generation-dispatch | AUTHOR io.quarkus.runtime io.smallrye.config.. javax.crypto..
            agent-functions/frame-thumbnail | AUTHOR javax.imageio..
            agent-functions/realtime-dashboard | AUTHOR dev.waybill.live
            cli                            | SHARED dev.waybill.pipeline.source javax.lang.model.. com.fasterxml.jackson.. io.vertx.. org.apache.kafka.. org.duckdb picocli.. dev.waybill.parquet dev.waybill.stream dev.waybill.uploads org.yaml.snakeyaml.. javax.imageio.. io.airlift.compress.. software.amazon.awssdk..
            """;

    @ParameterizedTest
    @MethodSource("rows")
    void aModuleDependsOnNothingButWhatItsRowAllows(String module, String allowed) {
        JavaClasses classes = classesOf(module);
        String own = classes.stream()
                .map(each -> each.getPackageName())
                .min(String::compareTo)
                .orElseThrow();

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(Stream.of(EVERYWHERE), Stream.of(own + ".."), packages(allowed))
                        .flatMap(each -> each)
                        .toArray(String[]::new))
                .check(classes);
    }

    @Test
    void anAgentIsHeldToARowThoughNobodyWroteOne() throws IOException {
        assertThat(table()).containsEntry("agent-functions/moving-average", "AUTHOR");
    }

    private static Stream<Arguments> rows() throws IOException {
        return table().entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
    }

    /** The rows above, and for each agent without one that of an author. */
    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        agents().forEach(agent -> table.put(agent, "AUTHOR"));
        ROWS.lines().map(line -> line.split("\\|")).forEach(row -> table.put(row[0].strip(), row[1].strip()));
        return table;
    }

    /** The modules whose parent is agent-parent. */
    private static List<String> agents() throws IOException {
        List<String> agents = new ArrayList<>();
        Path folder = Project.ROOT.resolve("agent-functions");
        for (MatchResult module : MODULE.matcher(Files.readString(folder.resolve("pom.xml")))
                .results()
                .toList()) {
            String pom = Files.readString(folder.resolve(module.group(1)).resolve("pom.xml"));
            if (pom.contains("<relativePath>../agent-parent/pom.xml</relativePath>")) {
                agents.add("agent-functions/" + module.group(1));
            }
        }
        return agents;
    }

    @Test
    void thePipelineAtRunTimeDependsOnNothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.waybill.pipeline")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify.annotations..", "dev.waybill.pipeline")
                .check(classesOf("shared-pipeline"));
    }

    private static Stream<String> packages(String words) {
        return Stream.of(words.split(" ")).flatMap(word -> switch (word) {
            case "ENVELOPE" ->
                Stream.of("dev.waybill.envelope", "dev.waybill.trace", "dev.waybill.live", "dev.waybill.store");
            case "SHARED" ->
                Stream.of(
                        "dev.waybill.envelope",
                        "dev.waybill.envelope.cloudevents",
                        "dev.waybill.trace",
                        "dev.waybill.live",
                        "dev.waybill.store",
                        "dev.waybill.trace.redis",
                        "dev.waybill.pipeline",
                        "dev.waybill.http");
            case "AUTHOR" ->
                Stream.of(
                        "dev.waybill.agent",
                        "dev.waybill.agent.window",
                        "dev.waybill.envelope",
                        "dev.waybill.trace",
                        "jakarta.enterprise.context");
            default -> Stream.of(word);
        });
    }

    private static JavaClasses classesOf(String module) {
        JavaClasses classes =
                new ClassFileImporter().importPath(Project.ROOT.resolve(module).resolve("target/classes"));
        assertThat(classes).as("classes of " + module).isNotEmpty();
        return classes;
    }
}
