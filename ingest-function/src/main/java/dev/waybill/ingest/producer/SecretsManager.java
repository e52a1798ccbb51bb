package dev.waybill.ingest.producer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * AWS Secrets Manager. Its client is made when the first secret is asked for, and never if none is. Region, credentials
 * and endpoint are found as the AWS SDK finds them: AWS_REGION, the function's role, AWS_ENDPOINT_URL_SECRETS_MANAGER.
 */
final class SecretsManager implements AutoCloseable {

    /** The first call makes a connection and, in a JVM, loads some hundred classes. */
    private static final Duration ATTEMPT = Duration.ofSeconds(4);

    private static final Duration CALL = Duration.ofSeconds(9);

    private @Nullable SecretsManagerClient client;

    /** @throws Fault when it can't be had */
    String read(String id) {
        try {
            return text(client().getSecretValue(request -> request.secretId(id)));
        } catch (SecretsManagerException refused) {
            throw new Fault("Secrets Manager refuses the secret " + id + " with " + code(refused)
                    + "; is it there, and may this function's role secretsmanager:GetSecretValue it?");
        } catch (SdkException unreachable) {
            throw new Fault("Secrets Manager can't be asked for the secret " + id + " ("
                    + unreachable.getClass().getSimpleName()
                    + "); are AWS_REGION and credentials set, and is there a way to it?");
        }
    }

    private static String text(GetSecretValueResponse secret) {
        return secret.secretString() != null
                ? secret.secretString()
                : secret.secretBinary().asString(StandardCharsets.UTF_8);
    }

    private static String code(SecretsManagerException refused) {
        return refused.awsErrorDetails() == null
                ? "status " + refused.statusCode()
                : refused.awsErrorDetails().errorCode();
    }

    private synchronized SecretsManagerClient client() {
        SecretsManagerClient made = client;
        if (made == null) {
            made = SecretsManagerClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(
                            times -> times.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                    .build();
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
