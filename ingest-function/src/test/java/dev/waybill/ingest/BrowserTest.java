package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class BrowserTest {

    private static final String DEMAND = "/v1/demand";
    private static final byte[] NOTHING = {};

    private final Caller page = new Caller(Servers.PAGE);
    private final Caller nobody = new Caller("");

    @ParameterizedTest
    @ValueSource(strings = {"/v1/demand", "/v1/demand/batch"})
    void aBrowserThatAsksFirstMayPushFromAKnownOrigin(String path) {
        Answer answer = nobody.send(
                "OPTIONS",
                path,
                NOTHING,
                "Origin",
                Servers.ORIGIN,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,x-api-key,idempotency-key");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(Servers.ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("content-type", "x-api-key", "idempotency-key", "authorization", "content-encoding");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://app.example.com.evil.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "null"
            })
    void aBrowserThatAsksFromAnUnknownOriginIsNotAllowed(String origin) {
        Answer answer =
                nobody.send("OPTIONS", DEMAND, NOTHING, "Origin", origin, "Access-Control-Request-Method", "POST");

        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void answersToAPageCanBeReadByIt() {
        Answer accepted = page.postJson(DEMAND, "1", "Origin", Servers.ORIGIN);
        Answer refused = page.postJson("/v1/generation", "1", "Origin", Servers.ORIGIN);
        Answer unknown = new Caller("wrong").postJson(DEMAND, "1", "Origin", Servers.ORIGIN);

        assertThat(accepted.status()).isEqualTo(202);
        refused.isProblem(403);
        unknown.isProblem(401);
        for (Answer each : new Answer[] {accepted, refused, unknown}) {
            assertThat(each.header("Access-Control-Allow-Origin")).isEqualTo(Servers.ORIGIN);
            assertThat(each.header("Access-Control-Expose-Headers")).contains("Retry-After", "Idempotency-Replayed");
            assertThat(each.header("Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void aPageOfAnotherProducersOriginMayNotPush() {
        page.postJson(DEMAND, "1", "Origin", Servers.OTHER_ORIGIN).isProblem(403, Servers.OTHER_ORIGIN, Servers.ORIGIN);
    }

    @Test
    void aProducerWithoutOriginsMayNotPushFromAPage() {
        new Caller(Servers.KEY).postJson(DEMAND, "1", "Origin", Servers.ORIGIN).isProblem(403, "generator-10");
    }

    @Test
    void whatIsNoPageNeedsNoOrigin() {
        Answer answer = page.postJson(DEMAND, "1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "vary");
    }

    /** As navigator.sendBeacon does it: no header of one's own, a type that needs no asking first. */
    @Test
    void aBeaconCarriesThePagesKeyInTheUrl() {
        Answer answer = nobody.post(
                DEMAND + "?key=" + Servers.PAGE,
                Caller.utf8("{\"beacon\":1}"),
                "Origin",
                Servers.ORIGIN,
                "Content-Type",
                "text/plain;charset=UTF-8");

        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(Topic.envelope("demand", answer.dataId()).source()).isEqualTo("page");
    }

    @Test
    void aKeyInTheUrlIsForPagesOnly() {
        nobody.postJson(DEMAND + "?key=" + Servers.PAGE, "1").isProblem(403, "X-Api-Key");
        nobody.postJson(DEMAND + "?key=" + Servers.KEY, "1").isProblem(403, "X-Api-Key");
        nobody.postJson(DEMAND + "?key=" + Servers.KEY, "1", "Origin", Servers.ORIGIN)
                .isProblem(403);
        nobody.postJson(DEMAND + "?key=wrong", "1", "Origin", Servers.ORIGIN).isProblem(401);
    }
}
