package dev.waybill.secrets;

import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Secrets Manager answered.
 *
 * @param fields the texts of its JSON object; none where it isn't one, or is too large
 */
record SecretAnswer(int status, Map<String, String> fields) {

    private static final int TOO_MANY = 429;
    private static final int ITS_OWN_FAULT = 500;
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,64}");

    boolean isGood() {
        return status == HttpURLConnection.HTTP_OK;
    }

    /** Whether the same question may have another answer soon. */
    boolean mayChange() {
        return status >= ITS_OWN_FAULT || status == TOO_MANY || code().equals("ThrottlingException");
    }

    /** AWS's word for what is wrong, such as AccessDeniedException. Not its sentence: that may quote the request. */
    String code() {
        String type = fields.getOrDefault("__type", "");
        String code = type.substring(type.lastIndexOf('#') + 1);
        return CODE.matcher(code).matches() ? code : "status " + status;
    }

    /** The secret; nothing where there is none that can be read. */
    Optional<String> text() {
        return Optional.ofNullable(fields.get("SecretString"))
                .or(() -> Optional.ofNullable(fields.get("SecretBinary")).flatMap(SecretAnswer::decode));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            // Not its message: that quotes the secret.
            return Optional.empty();
        }
    }
}
