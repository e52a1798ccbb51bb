package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void is_for_its_owner_only() throws IOException {
        DataFolder data = DataFolder.open(folder.resolve("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void is_never_one_with_other_things_in_it() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data");
    }

    @Test
    void is_empty_after_a_clean_start_and_can_be_opened_again() throws IOException {
        DataFolder data = DataFolder.open(folder);
        Files.createDirectories(data.server("kafka").resolve("demand-0"));
        Files.writeString(data.server("kafka").resolve("demand-0/log"), "data");

        data.empty();

        assertThat(data.server("kafka")).doesNotExist();
        assertThat(DataFolder.open(folder)).isEqualTo(data);
    }

    @Test
    void serves_one_stack_at_a_time() throws IOException {
        DataFolder data = DataFolder.open(folder);
        try (FileChannel lock = data.lock()) {
            assertThat(lock.isOpen()).isTrue();
            assertThatThrownBy(data::lock)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("runs on " + data.path() + " already")
                    .hasMessageContaining("./waybill down");
        }
        data.lock().close();
    }

    @Test
    void keeps_the_same_secrets_for_its_owner_only() throws IOException {
        Path file = DataFolder.open(folder).secrets();

        Secrets first = Secrets.keptIn(file);
        Secrets again = Secrets.keptIn(file);

        assertThat(again).isEqualTo(first);
        assertThat(first.apiKey()).hasSize(43).isNotEqualTo(first.operatorKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
