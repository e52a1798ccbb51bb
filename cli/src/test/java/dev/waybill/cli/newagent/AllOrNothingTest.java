package dev.waybill.cli.newagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllOrNothingTest {

    @TempDir
    Path folder;

    private final Map<Path, String> files = new LinkedHashMap<>();

    @Test
    void writesNewFilesAndReplacesOthers() throws IOException {
        // given
        Path known = Files.writeString(folder.resolve("known"), "before");
        files.put(folder.resolve("deep/down/new"), "new");
        files.put(known, "after");

        // when
        AllOrNothing.write(files);

        // then
        assertThat(folder.resolve("deep/down/new")).hasContent("new");
        assertThat(known).hasContent("after");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whenOneCanNotBeWrittenAllIsAsBefore() throws IOException {
        // given
        Path known = Files.writeString(folder.resolve("known"), "before");
        files.put(folder.resolve("deep/down/new"), "new");
        files.put(known, "after");
        files.put(known.resolve("below-a-file"), "never");

        // when
        assertThatThrownBy(() -> AllOrNothing.write(files))
                .isInstanceOf(CannotAdd.class)
                .hasMessageContaining("nothing is changed");

        // then
        assertThat(known).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**/deep").isDirectoryContaining("glob:**/known");
    }
}
