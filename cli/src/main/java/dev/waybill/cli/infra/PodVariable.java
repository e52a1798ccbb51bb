package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One variable of a function as a pod has it. What is known where it is deployed stands there in an object of the cluster: places
 * in the ConfigMap {@code waybill-places}, each secret in a Secret of its own.
 *
 * @param name such as {@code WAYBILL_STORAGE_BUCKET}
 * @param value as {@code infra/functions.yaml} writes it, such as <code>&lt;data></code>
 */
record PodVariable(String name, String value) {

    private static final Pattern PLACE = Pattern.compile("<([a-z-]+)>");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secretsmanager::<([a-z-]+)>}");

    /** Whether an agent is told it by what all pods share: where Kafka and Redis are, and who it is. */
    boolean isSharedByAll() {
        return name.startsWith("KAFKA_") || name.startsWith("QUARKUS_REDIS_") || name.equals("WAYBILL_AGENT");
    }

    /** A bucket is reached by https, with credentials of the pod's role. */
    boolean isBucket() {
        return name.endsWith("_BUCKET");
    }

    /** A service of somebody else's. */
    boolean isUrl() {
        return name.endsWith("_URL");
    }

    /**
     * An entry of a container's {@code env}, line by line.
     *
     * @throws Refused when a pod can't be told this
     */
    List<String> lines() {
        Matcher place = PLACE.matcher(value);
        if (place.matches()) {
            return reference("configMapKeyRef", "waybill-places", place.group(1));
        }
        Matcher secret = SECRET.matcher(value);
        if (secret.matches()) {
            return reference("secretKeyRef", "waybill-" + secret.group(1), "value");
        }
        if (value.matches("[^<>$\"\\\\\\p{Cntrl}]*")) {
            return List.of("- name: " + name, "  value: \"" + value + '"');
        }
        throw new Refused("infra/functions.yaml: a pod can't be told " + name + ": " + value
                + "; it takes <place>, ${secretsmanager::<name>} or a plain text, whole and alone");
    }

    private List<String> reference(String kind, String object, String key) {
        return List.of(
                "- name: " + name, "  valueFrom:", "    " + kind + ":", "      name: " + object, "      key: " + key);
    }
}
