package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Locale;

/** The library that validates, set up as the front end does: 2020-12, formats count, nothing is loaded from elsewhere. */
final class Validation {

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private Validation() {}

    /** A schema without the names that it gives itself, so that its references stay local. */
    static Schema compile(JsonNode schema) {
        JsonNode nameless = schema;
        if (schema instanceof ObjectNode object) {
            nameless = object.deepCopy().without(List.of("$id", "$schema"));
        }
        return registry().getSchema(nameless);
    }

    /** What the meta-schema says against it. */
    static List<Error> errors(JsonNode schema) {
        return registry().getSchema(SchemaLocation.of(DIALECT)).validate(schema);
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    static RegularExpression pattern(String pattern) {
        return JDKRegularExpressionFactory.getInstance().getRegularExpression(pattern);
    }

    private static SchemaRegistry registry() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
    }
}
