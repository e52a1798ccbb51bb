package dev.waybill.pipeline.source;

import dev.waybill.pipeline.PartitionKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a channel's {@code key} is written. */
final class KeyForm {

    /** A header's name is a token (RFC 9110, 5.6.2). */
    private static final Pattern HEADER = Pattern.compile("header +([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128})");

    /** RFC 6901; the empty pointer would be the whole datum. */
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    /** Whoever may read the topic reads its keys. */
    private static final Set<String> SECRETS =
            Set.of("authorization", "cookie", "proxy-authorization", "webhook-signature", "x-api-key");

    static final Form<PartitionKey> FORM = new Form<>(
            KeyForm::parse,
            "source, a header that holds no secret, such as header X-Sensor, or a JSON pointer into the data, such as"
                    + " /sensor/id (~0 stands for ~, ~1 for /)");

    private KeyForm() {}

    private static Optional<PartitionKey> parse(String text) {
        if (text.equals("source")) {
            return Optional.of(new PartitionKey.Source());
        }
        if (text.length() <= 256 && POINTER.matcher(text).matches()) {
            return Optional.of(new PartitionKey.Pointer(text));
        }
        Matcher header = HEADER.matcher(text);
        return header.matches() ? header(header.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Optional<PartitionKey> header(String name) {
        return SECRETS.contains(name) ? Optional.empty() : Optional.of(new PartitionKey.Header(name));
    }
}
