package dev.waybill.secrets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What secrets are called: by a name, or by an ARN. */
public final class SecretId {

    /** docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html: what a name may have. */
    private static final String CHARACTERS = "[A-Za-z0-9/_+=.@-]";

    private static final Pattern NAME = Pattern.compile(CHARACTERS + "{1,512}");

    /** Secrets Manager adds a hyphen and six characters to the name. */
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:(?<region>[a-z0-9]+(-[a-z0-9]+)+):[0-9]{12}:secret:"
                    + CHARACTERS + "{1,519}");

    private SecretId() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isArn(String text) {
        return ARN.matcher(text).matches();
    }

    /** Where an ARN says that the secret is; a name doesn't. */
    static Optional<String> region(String id) {
        Matcher arn = ARN.matcher(id);
        return arn.matches() ? Optional.of(arn.group("region")) : Optional.empty();
    }
}
