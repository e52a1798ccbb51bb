package dev.waybill.cli.infra;

import java.util.List;
import java.util.Map;

/**
 * What several functions are told and may do, or one has beside that.
 *
 * @param onlyWith they are there only where this is said at deployment; empty: always
 * @param environment their variables
 * @param may their policy's statements
 */
record Grant(String onlyWith, Map<String, String> environment, List<Statement> may) {

    static final Grant NOTHING = new Grant("", Map.of(), List.of());

    Grant {
        environment = Map.copyOf(environment);
        may = List.copyOf(may);
    }
}
