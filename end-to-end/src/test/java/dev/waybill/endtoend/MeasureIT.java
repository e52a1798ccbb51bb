package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./waybill measure}, as native-build.sh calls it: here with the packages for the JVM. */
class MeasureIT {

    @TempDir
    Path folder;

    @Test
    void everyFunctionAnswersItsFirstEvent() throws Exception {
        List<String> words = new ArrayList<>(List.of("measure", "--rounds=1"));
        for (String function : List.of(
                "ingest-function",
                "console-function",
                "archive-function",
                "compaction-function",
                "topics-function",
                "demand-prediction",
                "frame-thumbnail",
                "generation-dispatch",
                "moving-average",
                "realtime-dashboard",
                "s3-storage",
                "tick-alarm")) {
            words.add(zip(function, function));
        }

        String said = new RunningStack(folder.resolve("data"), "5s")
                .stack(words.toArray(String[]::new))
                .requireSuccess();

        assertThat(said.lines().filter(line -> line.contains(" ms ") && line.endsWith(" MB")))
                .as(said)
                .hasSize(words.size() - 2);
    }

    @Test
    void aZipOfNoFunctionIsRefused() throws Exception {
        String zip = zip("no-such-agent", "moving-average");

        RunningStack.Finished refused =
                new RunningStack(folder.resolve("data"), "5s").stack("measure", "--rounds=1", zip);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.words()).contains("no function is called no-such-agent");
    }

    @Test
    void aStacksDataAreLeftAlone() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve(".waybill-data"), "");
        Path secrets = Files.writeString(data.resolve("secrets.properties"), "a=b");
        String zip = zip("moving-average", "moving-average");

        RunningStack.Finished refused = new RunningStack(data, "5s").stack("measure", "--rounds=1", zip);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.words()).contains("has a stack's data");
        assertThat(secrets).hasContent("a=b");
    }

    private String zip(String name, String function) throws IOException {
        return Files.copy(FunctionZips.of(function), folder.resolve(name + ".zip"))
                .toString();
    }
}
