package dev.waybill.secrets;

import dev.waybill.aws.CredentialSource;
import dev.waybill.aws.Region;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * AWS Secrets Manager: one question, one signed POST
 * (docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html). Where and by whom it is asked is said by the
 * environment, as for AWS's SDKs: AWS_REGION, the role's credentials, AWS_ENDPOINT_URL_SECRETS_MANAGER. Blocks.
 */
public final class SecretsManager {

    private static final int ATTEMPTS = 2;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final UnaryOperator<@Nullable String> variable;

    /** @param variable an environment variable by its name; null where there is none */
    public SecretsManager(UnaryOperator<@Nullable String> variable) {
        this.variable = variable;
    }

    /**
     * A secret's text, as it is now.
     *
     * @param id its name or its ARN
     * @throws IOException when it can't be had, with what is wrong in words; never with the secret
     */
    public String read(String id) throws IOException {
        if (!SecretId.isName(id) && !SecretId.isArn(id)) {
            // Not what was given: whoever errs here may have written the secret itself.
            throw new IOException("that is no secret's name or ARN; a name is such as waybill/redis, of letters, digits"
                    + " and /_+=.@-");
        }
        SecretCall call = call(id);
        SecretAnswer answer = answer(call);
        if (!answer.isGood()) {
            throw new IOException("Secrets Manager in " + call.region() + " refuses the secret " + id + " with "
                    + answer.code() + "; is it there, and may this process' role secretsmanager:GetSecretValue it?");
        }
        return answer.text()
                .orElseThrow(() -> new IOException("Secrets Manager in " + call.region()
                        + " answers without SecretString or SecretBinary when it is asked for the secret " + id));
    }

    private SecretCall call(String id) throws IOException {
        try {
            Optional<String> ofArn = SecretId.region(id);
            String region = ofArn.isPresent() ? ofArn.get() : Region.here(variable);
            return new SecretCall(id, region, Endpoint.of(region, variable), new CredentialSource(variable).get());
        } catch (IOException missing) {
            throw new IOException(cannotAsk(id) + missing.getMessage(), missing);
        }
    }

    private static SecretAnswer answer(SecretCall call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                SecretAnswer answer = call.send();
                if (attempt == ATTEMPTS || !answer.mayChange()) {
                    return answer;
                }
            } catch (IOException unreachable) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(
                            cannotAsk(call.id()) + "no answer from "
                                    + call.endpoint().host() + " ("
                                    + unreachable.getClass().getSimpleName()
                                    + "); is there a way to it, by NAT or by an endpoint in the VPC?",
                            unreachable);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String cannotAsk(String id) {
        return "Secrets Manager can't be asked for the secret " + id + ": ";
    }
}
