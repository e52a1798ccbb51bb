package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What {@code infra/functions.yaml} says.
 *
 * @param parts what functions have in common, by name
 * @param functions those that every pipeline has
 * @param agent what every agent has
 * @param agentParts names of what agents have in common with other functions
 * @param agentsOf what agents of some packages have beside that, by package
 */
record FunctionTable(
        Map<String, Grant> parts,
        List<TableEntry> functions,
        Grant agent,
        List<String> agentParts,
        Map<String, Grant> agentsOf) {

    static final String FILE = "infra/functions.yaml";

    FunctionTable {
        parts = Map.copyOf(parts);
        functions = List.copyOf(functions);
        agentParts = List.copyOf(agentParts);
        agentsOf = Map.copyOf(agentsOf);
    }

    /** @throws Refused with the place that is not as it has to be */
    static FunctionTable parse(String text) {
        Fields file = Fields.of(FILE, load(FILE, text)).only("parts", "functions", "agent", "agents_of");
        Fields functions = file.at("functions");
        Fields agent = file.at("agent").only("parts", "environment", "may");
        return new FunctionTable(
                grants(file.at("parts")),
                functions.names().stream()
                        .map(name -> function(name, functions.at(name)))
                        .toList(),
                grant(agent),
                agent.texts("parts"),
                grants(file.at("agents_of")));
    }

    /** A file's YAML, plain values only. */
    static Object load(String file, String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException broken) {
            throw new Refused(file + " is not YAML: " + broken.getMessage());
        }
    }

    private static TableEntry function(String name, Fields fields) {
        fields.only(
                "package",
                "only_with",
                "memory_mb",
                "timeout_s",
                "scratch_mb",
                "every_minutes",
                "parts",
                "environment",
                "may");
        return new TableEntry(
                name,
                fields.text("package"),
                Math.toIntExact(fields.number("memory_mb")),
                fields.number("timeout_s"),
                optional("scratch_mb", fields),
                optional("every_minutes", fields),
                fields.texts("parts"),
                grant(fields));
    }

    private static OptionalLong optional(String key, Fields fields) {
        return fields.has(key) ? OptionalLong.of(fields.number(key)) : OptionalLong.empty();
    }

    private static Map<String, Grant> grants(Fields fields) {
        Map<String, Grant> grants = new LinkedHashMap<>();
        for (String name : fields.names()) {
            grants.put(name, grant(fields.at(name).only("only_with", "environment", "may")));
        }
        return grants;
    }

    private static Grant grant(Fields fields) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (fields.has("environment")) {
            Fields variables = fields.at("environment");
            variables.names().forEach(name -> environment.put(name, variables.text(name)));
        }
        List<Statement> may = fields.has("may")
                ? fields.list("may").stream().map(FunctionTable::statement).toList()
                : List.of();
        return new Grant(fields.has("only_with") ? fields.text("only_with") : "", environment, may);
    }

    private static Statement statement(Fields fields) {
        fields.only("sid", "actions", "resources");
        return new Statement(fields.text("sid"), fields.texts("actions"), fields.texts("resources"));
    }
}
