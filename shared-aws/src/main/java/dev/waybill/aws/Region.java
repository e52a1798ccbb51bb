package dev.waybill.aws;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The region that a process runs in, as AWS's platforms say it. */
public final class Region {

    /** It becomes a part of host names. */
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    private Region() {}

    /**
     * What AWS_REGION says, or AWS_DEFAULT_REGION.
     *
     * @param variable an environment variable by its name; null where there is none
     * @throws IOException when neither says a region
     */
    public static String here(UnaryOperator<@Nullable String> variable) throws IOException {
        String region = Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .map(variable)
                .filter(each -> each != null && !each.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException("AWS_REGION is not set; it is a region such as eu-central-1"));
        if (!FORM.matcher(region).matches()) {
            throw new IOException("AWS_REGION is " + region + "; it is a region such as eu-central-1");
        }
        return region;
    }
}
