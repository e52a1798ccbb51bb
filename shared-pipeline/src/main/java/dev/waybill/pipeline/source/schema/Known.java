package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;

/** Schemas that are nobody's, for what is known without a file. */
final class Known {

    /** The name of a property. */
    static final At STRING = typed("string");

    /** Every value is of one of these kinds. */
    static final Split KINDS = new Split(
            STRING,
            "type",
            Stream.of("null", "boolean", "object", "array", "string", "number")
                    .map(type -> List.of(typed(type)))
                    .toList());

    private Known() {}

    private static At typed(String type) {
        return new SchemaDocument(JsonNodeFactory.instance.objectNode().put("type", type)).root();
    }
}
