package dev.waybill.cli.infra;

import java.util.List;

/**
 * What a role may do.
 *
 * @param sid its name, once in a policy
 * @param actions such as {@code s3:GetObject}
 * @param resources as {@code infra/functions.yaml} writes them, such as {@code topic/demand}
 */
record Statement(String sid, List<String> actions, List<String> resources) {

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }
}
