package dev.waybill.bench.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peer: {@code aws s3 cp} of one file. */
record Copy(URI endpoint, String bucket, String accessKey, String secretKey) {

    /** Whether it is installed here. */
    static boolean isThere() {
        try {
            return new ProcessBuilder("aws", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns when the file is there. */
    void run(Path file, String key) throws IOException, InterruptedException {
        run(List.of("s3", "cp", "--only-show-errors", file.toString(), "s3://" + bucket + "/" + key));
    }

    /** What it takes to start and to ask for nothing: one object's head, which is not there. */
    void nothing() throws IOException, InterruptedException {
        run(List.of("s3", "ls", "s3://" + bucket + "/nothing"));
    }

    private void run(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder aws = new ProcessBuilder(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("aws", "--endpoint-url", endpoint.toString()), words.stream())
                .toList());
        aws.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        accessKey,
                        "AWS_SECRET_ACCESS_KEY",
                        secretKey,
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_REQUEST_CHECKSUM_CALCULATION",
                        "when_required"));
        Process copy = aws.redirectErrorStream(true).start();
        String said = new String(copy.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (copy.waitFor() != 0 && words.contains("cp")) {
            throw new IOException("aws s3 cp failed: "
                    + Optional.of(said).filter(text -> !text.isBlank()).orElse("it doesn't say why"));
        }
    }
}
