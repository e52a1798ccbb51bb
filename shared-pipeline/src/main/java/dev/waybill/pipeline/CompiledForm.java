package dev.waybill.pipeline;

import dev.waybill.pipeline.AgentWiring.Mode;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The compiled pipeline: properties that need neither YAML nor reflection, the same bytes for the same pipeline. */
public final class CompiledForm {

    /** Where it lies on the class path, in UTF-8. */
    public static final String RESOURCE = "META-INF/waybill/pipeline.properties";

    private static final String HEADER = "header ";
    private static final String POINTER = "pointer ";

    private CompiledForm() {}

    /** The text of the compiled form: no date, LF, in the order of the pipeline. */
    public static String write(Pipeline pipeline) {
        PropertyLines lines = new PropertyLines();
        lines.put("trace.time_to_live", pipeline.traceTimeToLive());
        lines.put("dead_letters.retention", pipeline.deadRetention());
        lines.putEach("channel", pipeline.channels(), (key, channel) -> write(lines, key, channel));
        lines.putEach("agent", pipeline.agents(), (key, agent) -> write(lines, key, agent));
        return lines.toString();
    }

    private static void write(PropertyLines lines, String key, Channel channel) {
        lines.put(key + ".name", channel.name());
        lines.put(key + ".partitions", channel.partitions());
        lines.put(key + ".retention", channel.retention());
        lines.put(key + ".max_bytes", channel.maxBytes());
        lines.put(key + ".max_upload_bytes", channel.maxUploadBytes());
        lines.putEach(
                key + ".content_types", channel.contentTypes(), (type, range) -> lines.put(type + ".name", range));
        lines.put(key + ".key", write(channel.key()));
        channel.schema().ifPresent(schema -> lines.put(key + ".schema", schema));
        lines.put(key + ".storage.format", channel.storage().format());
        lines.put(key + ".storage.compression", channel.storage().compression());
        lines.put(key + ".storage.layout", channel.storage().layout());
        channel.traceTimeToLive().ifPresent(time -> lines.put(key + ".trace_time_to_live", time));
    }

    private static String write(PartitionKey key) {
        return switch (key) {
            case PartitionKey.Source source -> "source";
            case PartitionKey.Header(String name) -> HEADER + name;
            case PartitionKey.Pointer(String pointer) -> POINTER + pointer;
        };
    }

    private static void write(PropertyLines lines, String key, AgentWiring agent) {
        lines.put(key + ".name", agent.name());
        lines.put(key + ".version", agent.version());
        lines.put(key + ".function", agent.function());
        lines.put(key + ".reads", agent.reads());
        lines.putEach(key + ".emits", agent.emits(), (emits, channel) -> lines.put(emits + ".name", channel));
        lines.put(key + ".batch_size", agent.batchSize());
        lines.put(key + ".batch_window", agent.batchWindow());
        lines.put(key + ".mode", agent.mode());
        lines.put(key + ".timeout", agent.timeout());
        lines.put(key + ".memory_megabytes", agent.memoryMegabytes());
        lines.put(key + ".shadow", agent.shadow());
        lines.put(key + ".state_retention", agent.state().retention());
        agent.state().tick().ifPresent(tick -> lines.put(key + ".tick", tick));
        agent.state().from().ifPresent(version -> lines.put(key + ".state_from", version));
    }

    /**
     * The pipeline that {@link #write} wrote.
     *
     * @throws IllegalStateException if the text lacks a key
     */
    public static Pipeline read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Pipeline(
                Duration.parse(get(properties, "trace.time_to_live")),
                Duration.parse(get(properties, "dead_letters.retention")),
                each(properties, "channel", key -> channel(properties, key)),
                each(properties, "agent", key -> agent(properties, key)));
    }

    private static Channel channel(Properties properties, String key) {
        return new Channel(
                get(properties, key + ".name"),
                Integer.parseInt(get(properties, key + ".partitions")),
                Duration.parse(get(properties, key + ".retention")),
                Integer.parseInt(get(properties, key + ".max_bytes")),
                Long.parseLong(get(properties, key + ".max_upload_bytes")),
                each(properties, key + ".content_types", type -> get(properties, type + ".name")),
                partitionKey(get(properties, key + ".key")),
                Optional.ofNullable(properties.getProperty(key + ".schema")),
                storage(properties, key + ".storage"),
                Optional.ofNullable(properties.getProperty(key + ".trace_time_to_live"))
                        .map(Duration::parse));
    }

    private static StorageWiring storage(Properties properties, String key) {
        return new StorageWiring(
                Format.valueOf(get(properties, key + ".format")),
                Compression.valueOf(get(properties, key + ".compression")),
                Layout.parse(get(properties, key + ".layout")).orElseThrow());
    }

    private static PartitionKey partitionKey(String text) {
        if (text.startsWith(HEADER)) {
            return new PartitionKey.Header(text.substring(HEADER.length()));
        }
        return text.startsWith(POINTER)
                ? new PartitionKey.Pointer(text.substring(POINTER.length()))
                : new PartitionKey.Source();
    }

    private static AgentWiring agent(Properties properties, String key) {
        return new AgentWiring(
                get(properties, key + ".name"),
                Integer.parseInt(get(properties, key + ".version")),
                get(properties, key + ".function"),
                get(properties, key + ".reads"),
                each(properties, key + ".emits", emits -> get(properties, emits + ".name")),
                Integer.parseInt(get(properties, key + ".batch_size")),
                Duration.parse(get(properties, key + ".batch_window")),
                Mode.valueOf(get(properties, key + ".mode")),
                Duration.parse(get(properties, key + ".timeout")),
                Integer.parseInt(get(properties, key + ".memory_megabytes")),
                Boolean.parseBoolean(get(properties, key + ".shadow")),
                state(properties, key));
    }

    private static StateWiring state(Properties properties, String key) {
        String from = properties.getProperty(key + ".state_from");
        return new StateWiring(
                Duration.parse(get(properties, key + ".state_retention")),
                Optional.ofNullable(properties.getProperty(key + ".tick")).map(Duration::parse),
                from == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(from)));
    }

    private static <T> List<T> each(Properties properties, String prefix, Function<String, T> read) {
        return IntStream.iterate(0, index -> index + 1)
                .mapToObj(index -> prefix + "." + index)
                .takeWhile(key -> properties.getProperty(key + ".name") != null)
                .map(read)
                .toList();
    }

    private static String get(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(
                    "the compiled pipeline has no " + key + ": build shared-pipeline anew, from clean");
        }
        return value;
    }
}
