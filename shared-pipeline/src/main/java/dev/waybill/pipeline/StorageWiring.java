package dev.waybill.pipeline;

/**
 * How s3-storage keeps a channel's data.
 *
 * @param format of the objects
 * @param compression of the whole object; NONE for raw ones
 * @param layout of the directories that they lie in
 */
public record StorageWiring(Format format, Compression compression, Layout layout) {

    /** What a channel has that says nothing. */
    public static final StorageWiring PLAIN = new StorageWiring(Format.NDJSON, Compression.GZIP, Layout.PLAIN);

    /** What an object is. */
    public enum Format {
        /** One envelope a line. */
        NDJSON,
        /** One row for each datum, typed by the channel's schema where there is one. */
        PARQUET,
        /** One object for each datum: its data as they are. */
        RAW
    }

    /** How an object is made smaller. */
    public enum Compression {
        NONE,
        GZIP,
        ZSTD
    }
}
