package dev.waybill.parquet;

import dev.waybill.parquet.Column.Kind;
import java.util.List;
import java.util.Set;

/** The columns that every stored envelope has, and the record that brought it; a channel's own follow them. */
public final class EnvelopeColumns {

    public static final List<Column> ALL = List.of(
            Column.required("data_id", Kind.STRING),
            Column.required("source", Kind.STRING),
            Column.required("created", Kind.TIMESTAMP),
            Column.optional("channel", Kind.STRING),
            Column.optional("content_type", Kind.STRING),
            Column.required("parents", Kind.STRINGS),
            Column.optional("agent", Kind.STRING),
            Column.optional("traceparent", Kind.STRING),
            Column.optional("attributes", Kind.STRING), // JSON, with the fields that this version doesn't know
            Column.optional("data", Kind.BINARY),
            Column.optional("data_ref", Kind.STRING),
            Column.optional("data_ref_bytes", Kind.INT64),
            Column.optional("data_ref_sha256", Kind.STRING),
            Column.required("topic_partition", Kind.STRING),
            Column.required("offset", Kind.INT64));

    /** Hardly a value stands twice in them. */
    public static final Set<String> UNIQUE = Set.of("data_id", "created", "traceparent", "data", "data_ref", "offset");

    /** Names that readers use for what is not in a row: its directory and its object, and the data as JSON. */
    public static final Set<String> TAKEN = Set.of("date", "hour", "json", "object", "filename");

    private EnvelopeColumns() {}
}
