package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page says what there is: what it documents is sent, and what comes back is what it documents. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenApiTest {

    /** Where a body that comes too slowly is refused, and a broker that is gone: BackPressureTest, PushTest. */
    private static final Set<Integer> TESTED_ELSEWHERE = Set.of(408, 503);

    @Test
    void aStrangerLearnsNoChannel() {
        ApiPage page = ApiPage.readBy("");

        assertThat(page.paths())
                .containsExactlyInAnyOrder(
                        "/v1/{channel}",
                        "/v1/{channel}/batch",
                        "/v1/{channel}/uploads",
                        "/v1/{channel}/uploads/{data_id}");
        for (Channel channel : Pipeline.shipped().channels()) {
            assertThat(page.text()).doesNotContain("\"" + channel.name() + "\"", "/" + channel.name());
        }
    }

    @Test
    void aProducerLearnsItsOwnChannels() {
        assertThat(ApiPage.readBy(Servers.KEY).paths()).containsExactlyInAnyOrder("/v1/demand", "/v1/demand/batch");
    }

    @Test
    void aWrongKeyGetsNoPage() {
        new Caller("guess").send("GET", "/openapi", new byte[0]).isProblem(401);
    }

    @Test
    void itsHeadCanBeAskedFor() {
        Answer answer = new Caller("").send("HEAD", "/openapi", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(ApiPage.readBy("").text().length()));
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Servers.KEY, Servers.ALL, Servers.LIMITED + "1"})
    void itHangsTogether(String key) {
        ApiPage page = ApiPage.readBy(key);

        assertThat(page.brokenReferences()).isEmpty();
        List<String> ids = new ArrayList<>();
        for (ApiOperation operation : page.operations()) {
            assertThat(operation.statuses()).isNotEmpty();
            assertThat(operation.undeclaredPathParameters()).isEmpty();
            assertThat(operation.contentTypes()).isNotEmpty();
            operation.id().ifPresent(ids::add);
        }
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void uploadsStandWhereAChannelTakesThem() {
        ApiPage page = ApiPage.readBy(Servers.ALL);

        assertThat(page.paths())
                .contains("/v1/frames/uploads", "/v1/frames/uploads/{data_id}")
                .doesNotContain("/v1/demand/uploads");
        for (String method : List.of("get", "post", "delete")) {
            assertThat(page.operation("/v1/frames/uploads/{data_id}", method).undeclaredPathParameters())
                    .isEmpty();
        }
    }

    @Test
    void everyExampleIsAcceptedWithTheAnswerThatIsDocumented() {
        for (ApiOperation operation : ApiPage.readBy(Servers.ALL).operations()) {
            for (String type : operation.contentTypes()) {
                Answer answer = operation.send(new Caller(Servers.ALL), operation.example(type), type);

                operation.requireDocumented(answer);
                assertThat(answer.status()).as(operation + " " + type).isEqualTo(202);
            }
        }
    }

    @Test
    void everyRefusalThatIsDocumentedCanBeHadAndNoOther() {
        for (ApiOperation operation : ApiPage.readBy(Servers.ALL).operations()) {
            requireAll(operation, new Refusals(operation, Servers.ALL).provoked());
        }
    }

    @Test
    void whoHasARateReadsThatItCanBeExceeded() {
        String key = FuzzProducers.SLOW_KEY;
        for (ApiOperation operation : ApiPage.readBy(key).operations()) {
            Stream<Answer> answers = Stream.generate(() ->
                            operation.send(new Caller(key), operation.example("application/json"), "application/json"))
                    .limit(20);

            assertThat(answers.peek(operation::requireDocumented).map(Answer::status))
                    .contains(429);
        }
    }

    private static void requireAll(ApiOperation operation, List<Answer> answers) {
        Set<Integer> had = new TreeSet<>(TESTED_ELSEWHERE);
        for (Answer answer : answers) {
            operation.requireDocumented(answer);
            had.add(answer.status());
        }
        had.add(202);
        assertThat(had).as(operation.toString()).isEqualTo(operation.statuses());
    }
}
