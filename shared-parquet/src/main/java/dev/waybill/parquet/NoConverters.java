package dev.waybill.parquet;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** parquet-column wants somewhere to put values, though they are fetched from it. */
final class NoConverters extends GroupConverter {

    private final List<Converter> fields;

    NoConverters(GroupType type) {
        this.fields = type.getFields().stream().map(NoConverters::of).toList();
    }

    private static Converter of(Type type) {
        return type.isPrimitive() ? new PrimitiveConverter() {} : new NoConverters(type.asGroupType());
    }

    @Override
    public Converter getConverter(int index) {
        return fields.get(index);
    }

    @Override
    public void start() {
        // Nothing is put anywhere.
    }

    @Override
    public void end() {
        // Nothing is put anywhere.
    }
}
