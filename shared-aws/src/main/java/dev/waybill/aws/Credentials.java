package dev.waybill.aws;

import java.util.Optional;

/**
 * What requests to AWS are signed with.
 *
 * @param accessKeyId says whose key it is
 * @param secretAccessKey never leaves this process
 * @param sessionToken of a role's credentials; roles have one always
 */
public record Credentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** Without secrets: this may come into a log. */
    @Override
    public String toString() {
        return "credentials of " + accessKeyId;
    }
}
