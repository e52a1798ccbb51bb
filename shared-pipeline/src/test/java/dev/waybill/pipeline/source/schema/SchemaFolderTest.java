package dev.waybill.pipeline.source.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas as files: names, versions, and what was released. */
class SchemaFolderTest {

    private static final String FIRST = "{\"type\": \"object\", \"properties\": {\"a\": {\"minimum\": 0}}}\n";
    private static final String LOOSER = "{\"type\": \"object\", \"properties\": {\"a\": {\"minimum\": -1.50}}}\n";

    @TempDir
    Path parent;

    private Path infra;

    @BeforeEach
    void aFolderWithOneReleasedVersion() throws IOException {
        infra = Files.createDirectories(parent.resolve("infra"));
        Files.createDirectories(infra.resolve("schemas"));
        write("schemas/a.v1.json", FIRST);
        Files.writeString(infra.resolve("schemas/released.sha256"), sha256(FIRST) + "  a.v1.json\n");
    }

    @Test
    void aSchemaIsTakenWithoutItsWhiteSpace() {
        // when
        SchemaFolder.Read read = read("schemas/a.v1.json");

        // then
        assertThat(read.flaws()).isEmpty();
        assertThat(read.json()).contains("{\"type\":\"object\",\"properties\":{\"a\":{\"minimum\":0}}}");
    }

    @Test
    void aVersionThatAllowsMoreIsTaken() throws IOException {
        // given
        write("schemas/a.v2.json", LOOSER);

        // when
        SchemaFolder.Read read = read("schemas/a.v2.json");

        // then
        assertThat(read.flaws()).isEmpty();
        assertThat(read.json()).hasValueSatisfying(json -> assertThat(json).contains("-1.5"));
    }

    @Test
    void equalNumbersAreEqualHoweverTheyAreSpelled() throws IOException {
        // given
        String former = "{\"enum\": [[1], {\"a\": 2.50}, 1e2]}";
        write("schemas/b.v1.json", former);
        release("b.v1.json", former);
        write("schemas/b.v2.json", "{\"enum\": [[1.0], {\"a\": 25e-1}, 100]}");
        write("schemas/c.v1.json", former);
        release("c.v1.json", former);
        write("schemas/c.v2.json", "{\"not\": {\"const\": [1.0]}}");

        // then
        assertThat(read("schemas/b.v2.json").flaws()).isEmpty();
        assertThat(read("schemas/c.v2.json").flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.wrong()).contains("the value [1] was allowed, is now refused"));
    }

    @Test
    void aVersionThatRefusesWhatWasAllowedIsRefusedWithWhatItWas() throws IOException {
        // given
        write("schemas/a.v2.json", LOOSER.replace("-1.50", "5"));

        // when
        SchemaFolder.Read read = read("schemas/a.v2.json");

        // then
        assertThat(read.json()).isEmpty();
        assertThat(read.flaws())
                .containsExactly(new Flaw(
                        "schemas/a.v2.json refuses what a.v1.json allowed: at #/properties/a/minimum was 0 or more,"
                                + " is now 5",
                        "0 or more; or compatibility: none, or a new channel"));
    }

    @Test
    void everyStepOnTheWayIsCompared() throws IOException {
        // given
        write("schemas/a.v2.json", LOOSER);
        write("schemas/a.v3.json", FIRST);
        release("a.v2.json", LOOSER);

        // when
        SchemaFolder.Read read = read("schemas/a.v3.json");

        // then
        assertThat(read.flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.wrong()).contains("a.v3.json refuses what a.v2.json allowed"));
    }

    @Test
    void compatibilityNoneTakesAnyVersionButKeepsHistory() throws IOException {
        // given
        write("schemas/a.v2.json", "{\"type\": \"string\"}");

        // when
        SchemaFolder folder = new SchemaFolder(infra, (word, known) -> "");

        // then
        assertThat(folder.read("schemas/a.v2.json", false).flaws()).isEmpty();
        Files.delete(infra.resolve("schemas/a.v1.json"));
        assertThat(folder.read("schemas/a.v2.json", false).flaws())
                .containsExactly(new Flaw("schemas/a.v1.json isn't there", "the file, or a name with another version"));
    }

    @Test
    void aReleasedVersionThatWasChangedIsRefused() throws IOException {
        // given
        write("schemas/a.v1.json", FIRST + " ");

        // when
        SchemaFolder.Read read = read("schemas/a.v1.json");

        // then
        assertThat(read.json()).isEmpty();
        assertThat(read.flaws())
                .containsExactly(new Flaw(
                        "schemas/a.v1.json was changed after its release (schemas/released.sha256)",
                        "its released text; put the change into a.v2.json"));
    }

    @Test
    void aFormerVersionThatIsNotListedIsRefusedWithHowToListIt() throws IOException {
        // given
        write("schemas/a.v2.json", LOOSER);
        Files.delete(infra.resolve("schemas/released.sha256"));

        // when
        SchemaFolder.Read read = read("schemas/a.v2.json");

        // then
        assertThat(read.flaws())
                .containsExactly(new Flaw(
                        "schemas/a.v1.json has a successor and isn't listed in schemas/released.sha256",
                        "its released text, listed: cd infra/schemas/ && sha256sum a.v1.json >> released.sha256"));
    }

    @Test
    void hashesMayBeWrittenAsSha256sumWritesThem() throws IOException {
        // given
        Files.writeString(
                infra.resolve("schemas/released.sha256"),
                sha256(FIRST).toUpperCase(java.util.Locale.ROOT) + " *a.v1.json\n\nnonsense\n");

        // when
        SchemaFolder.Read read = read("schemas/a.v1.json");

        // then
        assertThat(read.flaws())
                .containsExactly(new Flaw(
                        "schemas/released.sha256:3 isn't a line of sha256sum",
                        "64 hexadecimal digits and a file's name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas/a.json",
                "schemas/a.v0.json",
                "schemas/a.v01.json",
                "schemas/a.v1.yaml",
                "../infra/schemas/a.v1.json",
                "schemas/../schemas/a.v1.json",
                "./schemas/a.v1.json",
                "/schemas/a.v1.json",
                "schemas//a.v1.json",
                "schemas\\a.v1.json",
                "schemas/.a.v1.json"
            })
    void aNameThatIsNoVersionInsideTheFolderIsRefused(String path) {
        assertThat(read(path).flaws()).containsExactly(new Flaw("the name '" + path + "'", SchemaName.RIGHT));
    }

    @Test
    void aLinkDoesNotLeadOutOfTheFolder() throws IOException {
        // given
        Path outside = Files.writeString(parent.resolve("outside.json"), "{}");
        Files.createSymbolicLink(infra.resolve("schemas/b.v1.json"), outside);

        // when
        SchemaFolder.Read read = read("schemas/b.v1.json");

        // then
        assertThat(read.json()).isEmpty();
        assertThat(read.flaws()).extracting(Flaw::wrong).containsExactly("schemas/b.v1.json leads out of infra/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "nope"})
    void whatIsNotJsonIsRefusedWithItsLine(String text) throws IOException {
        // given
        write("schemas/b.v1.json", text);

        // when
        SchemaFolder.Read read = read("schemas/b.v1.json");

        // then
        assertThat(read.json()).isEmpty();
        assertThat(read.flaws())
                .singleElement()
                .satisfies(flaw ->
                        assertThat(flaw.wrong()).matches("schemas/b.v1.json (is empty|isn't JSON: line 1: .*)"));
    }

    @Test
    void aFileIsSmallAndAFile() throws IOException {
        // given
        write("schemas/b.v1.json", " ".repeat(256 * 1024) + "{}");
        Files.createDirectories(infra.resolve("schemas/c.v1.json"));

        // then
        assertThat(read("schemas/b.v1.json").flaws())
                .extracting(Flaw::wrong)
                .containsExactly("schemas/b.v1.json isn't a file of at most 262144 bytes");
        assertThat(read("schemas/c.v1.json").flaws()).hasSize(1);
    }

    @Test
    void theSchemaOfThisRepositoryIsRight() {
        // given
        Path repository = Path.of(System.getProperty("waybill.root"), "infra");

        // when
        SchemaFolder.Read read =
                new SchemaFolder(repository, (word, known) -> "").read("schemas/generation.v1.json", true);

        // then
        assertThat(read.flaws()).isEmpty();
    }

    private SchemaFolder.Read read(String path) {
        return new SchemaFolder(infra, (word, known) -> "").read(path, true);
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(infra.resolve(path), text);
    }

    private void release(String file, String text) throws IOException {
        Path list = infra.resolve("schemas/released.sha256");
        Files.writeString(list, Files.readString(list) + sha256(text) + "  " + file + "\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
