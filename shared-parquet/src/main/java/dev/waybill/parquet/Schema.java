package dev.waybill.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The columns as parquet-column wants them and as the file's footer says them. */
final class Schema {

    private Schema() {}

    static MessageType message(List<Column> columns) {
        return new MessageType("envelope", columns.stream().map(Schema::type).toList());
    }

    private static Type type(Column column) {
        Repetition repetition = column.optional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (column.kind()) {
            case STRING -> Types.primitive(BINARY, repetition).as(stringType()).named(column.name());
            case BINARY -> Types.primitive(BINARY, repetition).named(column.name());
            case INT64 -> Types.primitive(INT64, repetition).named(column.name());
            case DOUBLE -> Types.primitive(DOUBLE, repetition).named(column.name());
            case BOOLEAN -> Types.primitive(BOOLEAN, repetition).named(column.name());
            case TIMESTAMP ->
                Types.primitive(INT64, repetition)
                        .as(timestampType(true, MICROS))
                        .named(column.name());
            case STRINGS ->
                Types.requiredGroup()
                        .as(listType())
                        .addField(Types.repeatedGroup()
                                .addField(
                                        Types.required(BINARY).as(stringType()).named("element"))
                                .named("list"))
                        .named(column.name());
        };
    }

    static List<SchemaElement> footer(List<Column> columns) {
        List<SchemaElement> all = new ArrayList<>();
        all.add(new SchemaElement("envelope").setNum_children(columns.size()));
        columns.forEach(column -> add(column, all));
        return all;
    }

    private static void add(Column column, List<SchemaElement> to) {
        if (column.kind() == Column.Kind.STRINGS) {
            to.add(new SchemaElement(column.name())
                    .setRepetition_type(FieldRepetitionType.REQUIRED)
                    .setNum_children(1)
                    .setConverted_type(ConvertedType.LIST)
                    .setLogicalType(LogicalType.LIST(new ListType())));
            to.add(new SchemaElement("list")
                    .setRepetition_type(FieldRepetitionType.REPEATED)
                    .setNum_children(1));
            to.add(string(new SchemaElement("element").setRepetition_type(FieldRepetitionType.REQUIRED)));
            return;
        }
        SchemaElement element = new SchemaElement(column.name())
                .setRepetition_type(column.optional() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
        to.add(
                switch (column.kind()) {
                    case STRING, STRINGS -> string(element);
                    case BINARY -> element.setType(org.apache.parquet.format.Type.BYTE_ARRAY);
                    case INT64 -> element.setType(org.apache.parquet.format.Type.INT64);
                    case DOUBLE -> element.setType(org.apache.parquet.format.Type.DOUBLE);
                    case BOOLEAN -> element.setType(org.apache.parquet.format.Type.BOOLEAN);
                    case TIMESTAMP ->
                        element.setType(org.apache.parquet.format.Type.INT64)
                                .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                                .setLogicalType(LogicalType.TIMESTAMP(
                                        new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
                });
    }

    private static SchemaElement string(SchemaElement element) {
        return element.setType(org.apache.parquet.format.Type.BYTE_ARRAY)
                .setConverted_type(ConvertedType.UTF8)
                .setLogicalType(LogicalType.STRING(new StringType()));
    }

    /**
     * The columns that a footer says.
     *
     * @throws IOException for a table that no agent wrote
     */
    static List<Column> columns(List<SchemaElement> footer) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i < footer.size(); i++) {
            SchemaElement element = footer.get(i);
            columns.add(new Column(
                    element.getName(), kind(element), element.getRepetition_type() == FieldRepetitionType.OPTIONAL));
            if (element.isSetNum_children()) {
                i += 2; // list, element
            }
        }
        return List.copyOf(columns);
    }

    private static Column.Kind kind(SchemaElement element) throws IOException {
        if (element.isSetNum_children()) {
            return Column.Kind.STRINGS;
        }
        return switch (element.getType()) {
            case BYTE_ARRAY ->
                element.getConverted_type() == ConvertedType.UTF8 ? Column.Kind.STRING : Column.Kind.BINARY;
            case INT64 ->
                element.getConverted_type() == ConvertedType.TIMESTAMP_MICROS
                        ? Column.Kind.TIMESTAMP
                        : Column.Kind.INT64;
            case DOUBLE -> Column.Kind.DOUBLE;
            case BOOLEAN -> Column.Kind.BOOLEAN;
            case INT32, INT96, FLOAT, FIXED_LEN_BYTE_ARRAY ->
                throw new IOException("the column " + element.getName() + " is of type " + element.getType()
                        + ", which is not read here");
        };
    }
}
