package dev.waybill.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {

    @TempDir
    Path folder;

    private Path own;

    @BeforeEach
    void leaveSomething() throws IOException {
        own = folder.resolve("own");
        Files.createDirectories(own.resolve("compaction1/inner"));
        Files.writeString(own.resolve("compaction1/inner/source-0"), "left");
        Files.createDirectories(folder.resolve("somebody's/inner"));
        Files.writeString(folder.resolve("somebody's/inner/file"), "theirs");
        Files.writeString(folder.resolve("own-file"), "theirs");
        Files.createSymbolicLink(own.resolve("link"), folder.resolve("somebody's"));
    }

    @Test
    void onlyItselfIsEmptied() throws IOException {
        OwnFolder.empty(own);

        assertThat(below(own)).isEmpty();
        assertThat(below(folder))
                .containsExactly("own", "own-file", "somebody's", "somebody's/inner", "somebody's/inner/file");
    }

    @Test
    void onlyItselfIsDeleted() throws IOException {
        OwnFolder.delete(own);

        assertThat(below(folder))
                .containsExactly("own-file", "somebody's", "somebody's/inner", "somebody's/inner/file");
    }

    @Test
    void oneThatIsNotThereIsMade() throws IOException {
        OwnFolder.empty(folder.resolve("new/own"));

        assertThat(folder.resolve("new/own")).isEmptyDirectory();
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }
}
