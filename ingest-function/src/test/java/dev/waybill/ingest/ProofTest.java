package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Each of the three ways to prove who one is, through the whole door. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProofTest {

    private static final String DEMAND = "/v1/demand";
    private final Caller nobody = new Caller("");

    @Test
    void aTokenNamesTheSource() throws JoseException {
        Answer answer = nobody.postJson(DEMAND, "1", "Authorization", "Bearer " + token("meter-7", "waybill"));

        assertThat(Topic.envelope("demand", answer.dataId()).source()).isEqualTo("meter-7");
    }

    @Test
    void aTokenForAnotherAudienceOrOfNobodyIsRefused() throws JoseException {
        nobody.postJson(DEMAND, "1", "Authorization", "Bearer " + token("meter-7", "other"))
                .isProblem(401);
        nobody.postJson(DEMAND, "1", "Authorization", "Bearer " + token("generator-10", "waybill"))
                .isProblem(401);
        nobody.postJson(DEMAND, "1", "Authorization", "Bearer nonsense").isProblem(401);
    }

    @Test
    void aSignatureProvesTheSourceThatTheUrlNames() {
        Answer answer = Webhook.push(UUID.randomUUID().toString(), "{\"signed\":1}");

        assertThat(Topic.envelope("demand", answer.dataId()).source()).isEqualTo("billing");
    }

    @Test
    void aSignatureIsOverTheVeryBody() {
        String[] headers = Webhook.headers(UUID.randomUUID().toString(), "{\"signed\":1}");

        nobody.postJson(Webhook.PATH, "{\"forged\":1}", headers).isProblem(401, "no signature");

        assertThat(Topic.dataWith("demand", "forged")).isEmpty();
    }

    @Test
    void aSignatureDoesNotProveAnotherSource() {
        String[] headers = Webhook.headers(UUID.randomUUID().toString(), "1");

        nobody.postJson(DEMAND + "?source=generator-10", "1", headers).isProblem(401);
        nobody.postJson(DEMAND + "?source=nobody", "1", headers).isProblem(401);
        nobody.postJson(DEMAND, "1", headers).isProblem(401, "?source=");
    }

    @Test
    void onlyARightSignatureLearnsWhatIsWrongWithTheRest() {
        String[] right = Webhook.headers(UUID.randomUUID().toString(), "1");
        String[] wrong = Webhook.headers(UUID.randomUUID().toString(), "2");

        for (String path : List.of("/v1/frames?source=billing", "/v1/no-such-channel?source=billing")) {
            nobody.postJson(path, "1", wrong).isProblem(401, "no signature");
        }
        nobody.postJson("/v1/frames?source=billing", "1", right).isProblem(403, "billing may not push to frames");
        nobody.postJson("/v1/no-such-channel?source=billing", "1", right).isProblem(404, "no-such-channel");
    }

    private static String token(String source, String audience) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://id.example.com");
        claims.setAudience(audience);
        claims.setSubject(source);
        claims.setExpirationTimeMinutesInTheFuture(5);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(Servers.ISSUER.getKeyId());
        signature.setKey(Servers.ISSUER.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }
}
