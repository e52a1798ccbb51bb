package dev.waybill.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class CompactionHandlerTest {

    @TempDir
    Path folder;

    private Bucket bucket;
    private S3Client s3;

    @BeforeEach
    void start() {
        bucket = new Bucket(folder.resolve("s3"));
        s3 = bucket.client();
    }

    @AfterEach
    void stop() {
        s3.close();
        bucket.close();
    }

    /** Else a run's target could be old enough to be replaced while that run is still at work. */
    @Test
    void quietThatIsShorterThanTwoRunsIsRefused() {
        assertThatThrownBy(() ->
                        new CompactionHandler(s3, config(Duration.ofMinutes(30).minusMillis(1)), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waybill.compaction.quiet is PT29M59.999S; it is at least twice what a run may take, PT30M,"
                        + " such as PT2H");
    }

    @Test
    void aRunEmptiesItsOwnFolderAndNoneBesideIt() throws Exception {
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(tmp.resolve("s3-compaction/compaction1"));
        Files.writeString(tmp.resolve("s3-compaction/compaction1/source-0"), "of a run that was killed");
        Path theirs = Files.writeString(tmp.resolve("s3-compaction-or-not"), "theirs");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();

        new CompactionHandler(s3, config(Duration.ofMinutes(30)), Optional.empty())
                .handleRequest(InputStream.nullInputStream(), answer, context());

        assertThat(answer.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"sources\":0,\"targets\":0,\"bytes\":0,\"resumed\":0,\"swept\":0}");
        assertThat(tmp.resolve("s3-compaction")).isEmptyDirectory();
        assertThat(theirs).hasContent("theirs");
    }

    private CompactionConfig config(Duration quiet) {
        return new CompactionConfig() {
            @Override
            public String bucket() {
                return Bucket.NAME;
            }

            @Override
            public MemorySize target() {
                return new MemorySize(BigInteger.valueOf(64 << 20));
            }

            @Override
            public Duration quiet() {
                return quiet;
            }

            @Override
            public Path folder() {
                return CompactionHandlerTest.this.folder.resolve("tmp");
            }
        };
    }

    private static Context context() {
        return new Context() {
            @Override
            public int getRemainingTimeInMillis() {
                return 900_000;
            }

            @Override
            public String getAwsRequestId() {
                return "";
            }

            @Override
            public String getLogGroupName() {
                return "";
            }

            @Override
            public String getLogStreamName() {
                return "";
            }

            @Override
            public String getFunctionName() {
                return "";
            }

            @Override
            public String getFunctionVersion() {
                return "";
            }

            @Override
            public String getInvokedFunctionArn() {
                return "";
            }

            @Override
            public CognitoIdentity getIdentity() {
                throw new UnsupportedOperationException();
            }

            @Override
            public ClientContext getClientContext() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int getMemoryLimitInMB() {
                return 512;
            }

            @Override
            public LambdaLogger getLogger() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
