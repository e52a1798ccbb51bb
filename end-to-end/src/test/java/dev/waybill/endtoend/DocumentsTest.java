package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents may not name a file that has moved, nor anything of one machine. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern ONE_MACHINES = Pattern.compile("(^|[^.\\w])/(root|work|home/\\w+)/");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            for (String target : LINK.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .map(link -> link.replaceAll("^\\]\\(|(#.*)?\\)$", ""))
                    .toList()) {
                links++;
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(Project.ROOT.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void noneNamesAPathOfOneMachine() throws IOException {
        for (Path document : documents()) {
            assertThat(ONE_MACHINES
                            .matcher(Files.readString(document))
                            .results()
                            .map(MatchResult::group))
                    .as(document.toString())
                    .isEmpty();
        }
    }

    @Test
    void theReadmesAgentIsTheOneInTheRepository() throws IOException {
        String readme = Files.readString(Project.ROOT.resolve("README.md"));
        String agent = Files.readString(Project.ROOT.resolve(
                "agent-functions/moving-average/src/main/java/dev/waybill/average/MovingAverage.java"));

        assertThat(readme).contains("```java\n" + agent.substring(agent.indexOf("/**")) + "```");
    }

    /** Code that is copied into a document stays what compiles and is tested. */
    @ParameterizedTest
    @CsvSource({"docs/agents.md, java, agent-functions", "docs/agents.md, yaml, infra"})
    void codeInADocumentIsAPieceOfAFile(String document, String language, String folder) throws IOException {
        Pattern block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL);
        List<String> blocks = block.matcher(Files.readString(Project.ROOT.resolve(document)))
                .results()
                .map(match -> match.group(1))
                .toList();

        List<String> texts = texts(Project.ROOT.resolve(folder), language);

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(texts).as(code).anyMatch(text -> text.contains(code)));
    }

    private static List<String> texts(Path folder, String language) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith("." + language))
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Project.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !Project.ROOT.relativize(file).toString().matches("(\\..*|.*/)?(target|\\.waybill)/.*"))
                    .toList();
        }
    }
}
