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

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Project.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !Project.ROOT.relativize(file).toString().matches("(\\..*|.*/)?(target|\\.waybill)/.*"))
                    .toList();
        }
    }
}
