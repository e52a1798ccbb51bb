package dev.waybill.ingest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import dev.waybill.envelope.NotJson;
import dev.waybill.http.Problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A channel's schema, ready to check data. Made once; safe for any number of threads. */
public final class DatumSchema {

    /** The most violations that are told of one datum. */
    public static final int MOST_VIOLATIONS = 50;

    private static final String WHOLE = "#";

    private final Schema schema;

    /**
     * @param schema JSON Schema 2020-12 whose references are local, as the compiled pipeline carries it
     * @throws IllegalArgumentException when it isn't one
     */
    public DatumSchema(String schema) {
        JsonNode tree = DatumTree.read(schema.getBytes(StandardCharsets.UTF_8));
        // With a name of its own its references would be looked for elsewhere.
        this.schema = registry()
                .getSchema(tree instanceof ObjectNode object ? object.without(List.of("$id", "$schema")) : tree);
        this.schema.initializeValidators();
    }

    /**
     * What is wrong with the data: empty when they keep to the schema; at most {@link #MOST_VIOLATIONS}.
     *
     * @param json the data; what isn't one JSON value in UTF-8 is a violation, too
     */
    public List<Violation> violations(byte[] json) {
        try {
            return violations(DatumTree.read(json));
        } catch (NotJson notJson) {
            return List.of(new Violation(WHOLE, "not JSON as this channel takes it: " + notJson.getMessage()));
        } catch (StackOverflowError tooDeep) {
            // A pattern on a long text, in Java's regular expressions, or a schema that calls itself at every level.
            return List.of(new Violation(WHOLE, "too deep, or with too long texts, to be checked; make them smaller"));
        }
    }

    private List<Violation> violations(JsonNode tree) {
        FirstErrors errors = new FirstErrors();
        ExecutionContext context = schema.createExecutionContext();
        context.setErrors(errors);
        try {
            schema.validate(context, tree);
        } catch (FirstErrors.Enough enough) {
            // The first ones are told.
        }
        return errors.isEmpty() ? List.of() : new Explanation(errors).violations(MOST_VIOLATIONS);
    }

    private static SchemaRegistry registry() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                // Its words are never shown; ours are in Explanation. So no bundle of messages has to be found.
                .messageSource((key, words, locale, arguments) -> key)
                .build();
        return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
    }
}
