package dev.waybill.pipeline.source.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hashes of released schemas, as {@code sha256sum} writes them into {@code released.sha256} beside the files: data were
 * let in by what stands there, so nobody may change it.
 */
final class ReleasedHashes {

    static final String FILE = "released.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

    private final String folder;
    private final Map<String, String> hashes = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private ReleasedHashes(String folder) {
        this.folder = folder;
    }

    /**
     * Those of one folder; none when the file isn't there.
     *
     * @param folder of the schemas, relative to the root: {@code schemas/}
     */
    static ReleasedHashes read(Path root, String folder) throws IOException {
        ReleasedHashes released = new ReleasedHashes(folder);
        try {
            List<String> lines = Files.readAllLines(root.resolve(folder + FILE));
            for (int number = 1; number <= lines.size(); number++) {
                released.add(number, lines.get(number - 1));
            }
        } catch (NoSuchFileException none) {
            // Nothing is released yet.
        }
        return released;
    }

    private void add(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            hashes.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
        } else if (!line.isBlank()) {
            flaws.add(new Flaw(
                    folder + FILE + ":" + number + " isn't a line of sha256sum",
                    "64 hexadecimal digits and a file's name"));
        }
    }

    /** What is wrong with the file of hashes itself. */
    List<Flaw> flaws() {
        return flaws;
    }

    /** What its hash says against a schema's file. */
    List<Flaw> check(SchemaName schema, byte[] bytes, SchemaName current) {
        String released = hashes.get(schema.file());
        if (released != null && !released.equals(hash(bytes))) {
            return List.of(new Flaw(
                    schema.path() + " was changed after its release (" + folder + FILE + ")",
                    "its released text; put the change into "
                            + current.version(current.version() + 1).file()));
        }
        if (released == null && schema.version() < current.version()) {
            return List.of(new Flaw(
                    schema.path() + " has a successor and isn't listed in " + folder + FILE,
                    "its released text, listed: cd infra/" + folder + " && sha256sum " + schema.file() + " >> "
                            + FILE));
        }
        return List.of();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
