package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.store.CompactionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTreeTest {

    private static final String HOUR = "channel=demand/date=2026-11-23/hour=12";
    private static final String OBJECT = HOUR + "/s3-storage-v1_demand-0_00000000000000000015.parquet";
    private static final String FIRST = HOUR + "/s3-compaction-v1_00000000000000000001.parquet";
    private static final String SECOND = HOUR + "/s3-compaction-v1_00000000000000000002.parquet";

    @TempDir
    Path bucket;

    @Test
    void theObjectIsTheOneThatTheDataAreInNowHoweverOftenTheyWereCompacted() throws IOException {
        put(OBJECT);
        assertThat(shown()).contains("in " + OBJECT);

        plan(1, FIRST, OBJECT, HOUR + "/another.parquet");
        assertThat(shown()).as("its target is not there yet").contains("in " + OBJECT);

        put(FIRST);
        assertThat(shown()).as("it is not deleted yet").contains("in " + OBJECT);

        Files.delete(bucket.resolve(OBJECT));
        assertThat(shown()).contains("in " + FIRST);

        plan(2, SECOND, HOUR + "/late.parquet", FIRST);
        put(SECOND);
        Files.delete(bucket.resolve(FIRST));
        assertThat(shown()).contains("in " + SECOND);
    }

    @Test
    void anObjectThatIsGoneWithoutAPlanIsShownAsTheTraceSays() throws IOException {
        plan(1, FIRST, HOUR + "/another.parquet");

        assertThat(shown()).contains("in " + OBJECT);
    }

    private String shown() throws IOException {
        JsonNode trace = new ObjectMapper().readTree("""
                {"data_id":"0190-a","created":"2026-11-23T12:00:00Z","hops":[{"agent":"s3-storage@1",
                 "at":"2026-11-23T12:00:01Z","outcome":"ok","attempt":1,"position":"demand-0@15","emitted":{},"object":"%s"}]}
                """.formatted(OBJECT));
        return TraceTree.of(trace, new Plans(bucket));
    }

    private void put(String key) throws IOException {
        Files.createDirectories(bucket.resolve(key).getParent());
        Files.createFile(bucket.resolve(key));
    }

    private void plan(long number, String target, String... sources) throws IOException {
        Path folder = Files.createDirectories(bucket.resolve(CompactionPlan.folder(HOUR)));
        Files.write(
                folder.resolve(CompactionPlan.name(number)), new CompactionPlan(target, List.of(sources)).written());
    }
}
