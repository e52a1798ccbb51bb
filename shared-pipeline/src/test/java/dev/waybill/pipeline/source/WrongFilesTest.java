package dev.waybill.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal: the wrong file, and the one fault that it must be refused with. */
class WrongFilesTest {

    private static final Path NO_SCHEMAS = Path.of("there", "are", "none");

    @ParameterizedTest(name = "{0}")
    @MethodSource({"files", "sections", "channels", "agents", "wiring", "versions"})
    void aWrongFileIsRefusedWithItsLineItsValueAndWhatWouldBeRight(WrongFile file) {
        // when
        PipelineError refused =
                catchThrowableOfType(PipelineError.class, () -> PipelineParser.parse(file.yaml, NO_SCHEMAS));

        // then
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.faults()).as(refused.getMessage()).hasSize(1);
        assertThat(refused)
                .hasMessageStartingWith("infra/pipeline.yaml:" + file.line + ": ")
                .hasMessageContainingAll(file.parts.toArray(String[]::new))
                .hasMessageContaining(" — ");
        assertThat(refused.getMessage()).doesNotContain("\n");
    }

    static Stream<WrongFile> files() {
        return Stream.of(
                wrong("an empty file", 1, "", "the file is empty", "trace, dead_letters, channels and agents"),
                wrong("a file of comments", 1, "# later\n", "the file is empty"),
                wrong("a file that says null", 1, "---\n", "the file is empty"),
                wrong("a list", 1, "- trace\n- channels\n", "the file is a list", "a mapping"),
                wrong("a word", 1, "pipeline\n", "the file is 'pipeline'", "a mapping"),
                wrong("two documents", 2, "trace:\n---\nchannels:\n", "not YAML: but found another document"),
                wrong("a tab", 2, "trace:\n\ttime_to_live: 14d\n", "not YAML", "spaces for indentation"),
                wrong("an open bracket", 3, "trace:\n  a: [b\nc: d\n", "not YAML", "',' or ']'"),
                wrong("a control character", 3, "trace:\n  # fine\n  a: \u0007\n", "the character U+0007"),
                wrong("an unknown alias", 2, "trace:\n  a: *nobody\n", "not YAML", "undefined alias nobody"),
                wrong("a depth without end", 1, "[".repeat(60), "not YAML", "one small YAML document"));
    }

    static Stream<WrongFile> sections() {
        return Stream.of(
                wrong("no trace", 1, """
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        """, "the file has no trace", "add trace: with time_to_live: 14d"),
                wrong("no time to live", 2, """
                        # the traces
                        trace:
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        """, "trace has no time_to_live", "a time from 1s", "7d"),
                wrong("no dead letters", 1, """
                        trace: {time_to_live: 14d}
                        channels: {demand: }
                        """, "the file has no dead_letters", "retention: 14d"),
                wrong("no retention of dead letters", 2, """
                        trace: {time_to_live: 14d}
                        dead_letters: {}
                        channels: {demand: }
                        """, "dead_letters has no retention", "a time from 1s"),
                wrong("no channels", 1, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        """, "the file has no channels", "at least one name"),
                wrong("channels without one", 3, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels:
                        """, "channels is empty", "at least one name"),
                wrong("channels in empty braces", 3, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {}
                        agents: {moving-average@1: {reads: demand}}
                        """, "channels is empty", "at least one name"),
                wrong("channels as a list", 3, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels:
                          - demand
                        """, "channels is a list", "a mapping"),
                wrong("agents as a list", 4, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        agents: [moving-average@1]
                        """, "agents is a list", "a mapping"),
                wrong("a time without its section", 1, """
                        trace: 14d
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        """, "trace is '14d'", "a mapping"),
                wrong("an unknown section", 4, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        agent: {}
                        """, "unknown key agent", "did you mean 'agents'?"),
                wrong("an unknown key that is like none", 2, """
                        trace:
                          colour: red
                          time_to_live: 14d
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        """, "unknown key trace.colour", "— one of time_to_live"),
                wrong("a section twice", 4, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        trace: {time_to_live: 15d}
                        """, "trace stands twice, first on line 1", "one of the two"),
                wrong("a key that is no word", 4, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {demand: }
                        ? [a, b]
                        : c
                        """, "a key of the file isn't a word", "a plain word"),
                wrong(
                        "traces that end before a channel's data",
                        1,
                        """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 7d}
                        channels: {short: , demand: {retention: 360h}}
                        """,
                        "trace.time_to_live is 14d",
                        "channels.demand, 15d",
                        "15d or longer"),
                wrong(
                        "traces that end before a default retention",
                        1,
                        """
                        trace: {time_to_live: 90m}
                        dead_letters: {retention: 1h}
                        channels: {demand: }
                        """,
                        "trace.time_to_live is 90m",
                        "channels.demand, 7d",
                        "7d or longer"),
                wrong(
                        "traces of a channel that end before its dead letters",
                        4,
                        """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels:
                          demand: {trace_time_to_live: 8d}
                        """,
                        "channels.demand.trace_time_to_live is 8d",
                        "dead_letters, 14d",
                        "14d or longer"),
                wrong(
                        "traces that end before dead letters",
                        2,
                        """
                        trace:
                          time_to_live: 14d
                        dead_letters: {retention: 30d}
                        channels: {demand: }
                        """,
                        "trace.time_to_live is 14d",
                        "the retention of dead_letters, 30d",
                        "30d or longer"));
    }

    static Stream<WrongFile> channels() {
        return Stream.of(
                channel("an upper case name", "Demand: ", "the channel's name 'Demand'", "a-z, 0-9 and -"),
                channel("a dot in the name", "demand.dead: ", "the channel's name 'demand.dead'", "a-z, 0-9 and -"),
                channel("a digit in front", "9demand: ", "the channel's name '9demand'", "the first a letter"),
                channel("a dash at the end", "demand-: ", "the channel's name 'demand-'", "the last not -"),
                channel("29 characters", "a".repeat(29) + ": ", "the channel's name 'aaaa", "1 to 28 characters"),
                channel("an empty name", "\"\": ", "the channel's name ''", "1 to 28 characters"),
                channel("a merge key", "<<: {}", "the channel's name '<<'", "a-z, 0-9 and -"),
                channel("a channel twice", "other: ", "channels.other stands twice, first on line 4", "one of the two"),
                channel("a channel that is text", "demand: text", "channels.demand is 'text'", "a mapping"),
                channel("a channel that is a list", "demand: [4]", "channels.demand is a list", "a mapping"),
                channel(
                        "an unknown key",
                        "demand: {partition: 4}",
                        "unknown key channels.demand.partition",
                        "did you mean 'partitions'? It is one of partitions, retention, max_bytes"),
                channel(
                        "a key twice",
                        "demand: {retention: 1d, retention: 2d}",
                        "channels.demand.retention stands twice"),
                channel("no partitions", "demand: {partitions: 0}", "partitions is '0'", "from 1 to 200"),
                channel("too many partitions", "demand: {partitions: 201}", "partitions is '201'", "from 1 to 200"),
                channel("an octal number", "demand: {partitions: 010}", "partitions is '010'", "a whole number"),
                channel("a broken number", "demand: {partitions: 4.0}", "partitions is '4.0'", "a whole number"),
                channel("partitions in a list", "demand: {partitions: [4]}", "partitions is a list", "a whole number"),
                channel("a key without value", "demand: {partitions: }", "partitions is empty", "from 1 to 200"),
                channel(
                        "an object",
                        "demand: {partitions: !!java.lang.Integer 4}",
                        "Global tag is not allowed: tag:yaml.org,2002:java.lang.Integer",
                        "no types or objects"),
                channel(
                        "a type of one's own",
                        "demand: {partitions: !four 4}",
                        "partitions is of the type !four",
                        "a whole number"),
                channel(
                        "a section with a type",
                        "demand: !topic {partitions: 4}",
                        "channels.demand is of the type !topic",
                        "a mapping"),
                channel("a time without unit", "demand: {retention: 7}", "retention is '7'", "12h or 7d"),
                channel("an unknown unit", "demand: {retention: 2w}", "retention is '2w'", "12h or 7d"),
                channel("no retention", "demand: {retention: 0s}", "retention is '0s'", "from 1s to 3650d"),
                channel(
                        "an unknown format",
                        "demand: {storage: {format: csv}}",
                        "channels.demand.storage.format is 'csv'",
                        "one of ndjson, parquet, raw"),
                channel(
                        "an unknown compression",
                        "demand: {storage: {compression: zip}}",
                        "storage.compression is 'zip'",
                        "one of gzip, none, zstd"),
                channel(
                        "raw objects that are compressed",
                        "demand: {storage: {format: raw, compression: gzip}}",
                        "storage.compression is 'gzip'",
                        "nothing: raw objects are the data as they came in"),
                channel(
                        "a layout without a date",
                        "demand: {storage: {layout: '{channel}/{source}'}}",
                        "storage.layout is '{channel}/{source}'",
                        "{channel} and {date} in it"),
                channel(
                        "half a day to keep",
                        "demand: {storage: {keep: 12h}}",
                        "channels.demand.storage.keep is '12h'",
                        "whole days"),
                channel(
                        "something to keep that no prefix finds",
                        "demand: {storage: {keep: 30d, layout: 'date={date}/{channel}'}}",
                        "channels.demand.storage.keep is '30d'",
                        "{channel} before all else"),
                channel("storage that is text", "demand: {storage: parquet}", "storage is 'parquet'", "a mapping"),
                channel("no bytes", "demand: {max_bytes: 0}", "max_bytes is '0'", "from 1 to 3300000 bytes"),
                channel("more than an event", "demand: {max_bytes: 4 MiB}", "max_bytes is '4 MiB'", "3300000 bytes"),
                channel(
                        "no upload",
                        "demand: {max_upload_bytes: 0}",
                        "max_upload_bytes is '0'",
                        "from 1 byte to 5 GiB"),
                channel(
                        "more than one upload",
                        "demand: {max_upload_bytes: 6 GiB}",
                        "is '6 GiB'",
                        "from 1 byte to 5 GiB"),
                channel(
                        "an upload that nobody looks into",
                        "demand: {max_upload_bytes: 1 GiB, key: /sensor}",
                        "max_upload_bytes stands beside key",
                        "can't look into them"),
                channel("one byte more", "demand: {max_bytes: 3300001}", "max_bytes is '3300001'", "3300000 bytes"),
                channel(
                        "a content type without subtype",
                        "demand: {content_types: json}",
                        "content_types is 'json'",
                        "application/json, image/*"),
                channel(
                        "a content type with a parameter",
                        "demand: {content_types: text/csv; charset=utf-8}",
                        "content_types is 'text/csv; charset=utf-8'",
                        "without parameters"),
                channel(
                        "any content type",
                        "demand: {content_types: '*/*'}",
                        "is '*/*'",
                        "without the key it takes any"),
                channel("a star inside", "demand: {content_types: image/p*}", "content_types is 'image/p*'"),
                channel("no content type", "demand: {content_types: }", "content_types is empty", "media type"),
                wrong(
                        "a content type that is wrong in a list",
                        7,
                        """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels:
                          demand:
                            content_types:
                              - text/csv
                              - csv
                        """,
                        "channels.demand.content_types is 'csv'",
                        "text/csv, image/*"),
                channel(
                        "a content type twice",
                        "demand: {content_types: [text/csv, Text/CSV]}",
                        "channels.demand.content_types has 'text/csv' twice",
                        "each media type once"),
                channel(
                        "a key of no kind",
                        "demand: {key: sensor}",
                        "channels.demand.key is 'sensor'",
                        "a JSON pointer"),
                channel("a key that is empty", "demand: {key: ''}", "key is ''", "source, a header"),
                channel("a key in a list", "demand: {key: [source]}", "key is a list", "header X-Sensor"),
                channel("a header without name", "demand: {key: header}", "key is 'header'", "header X-Sensor"),
                channel("two headers", "demand: {key: header A B}", "key is 'header A B'", "header X-Sensor"),
                channel("a header with a colon", "demand: {key: 'header A:'}", "key is 'header A:'", "header X-Sensor"),
                channel(
                        "a header with a secret",
                        "demand: {key: header X-Api-Key}",
                        "key is 'header X-Api-Key'",
                        "holds no secret"),
                channel("a wrong escape", "demand: {key: /a~2}", "key is '/a~2'", "~0 stands for ~, ~1 for /"),
                channel("a tilde at the end", "demand: {key: /a~}", "key is '/a~'", "such as /sensor/id"),
                channel(
                        "a long pointer",
                        "demand: {key: /" + "a".repeat(256) + "}",
                        "key is '/aaa",
                        "such as /sensor/id"),
                channel(
                        "a key in data that aren't JSON",
                        "demand: {key: /id, content_types: [text/csv, application/ld+json]}",
                        "channels.demand.content_types has 'text/csv', and the channel's key is about JSON only",
                        "application/json or types that end in +json"),
                channel(
                        "a key in data that may not be JSON",
                        "demand: {key: /id, content_types: application/*}",
                        "has 'application/*', and the channel's key"),
                channel("an unknown size", "demand: {max_bytes: 5 kb}", "max_bytes is '5 kb'", "512 KiB, 2 MB"),
                channel(
                        "an agent's name in topics",
                        "moving-average-v1: ",
                        "the channel's name 'moving-average-v1' is also what moving-average@1 (line 7) is called",
                        "a name that doesn't end in a version"));
    }

    static Stream<WrongFile> agents() {
        return Stream.of(
                agentKey("no version", "average", "the agent's name 'average'", "name@version"),
                agentKey("two versions", "average@1@2", "the agent's name 'average@1@2'", "name@version"),
                agentKey("an empty version", "average@", "the version ''", "'average@'", "from 1 to 9999"),
                agentKey("version 0", "average@0", "the version '0'", "'average@0'", "from 1 to 9999"),
                agentKey("version 10000", "average@10000", "the version '10000'", "from 1 to 9999"),
                agentKey("a version with a zero in front", "average@01", "the version '01'", "moving-average@1"),
                agentKey("a version with a v", "average@v1", "the version 'v1'", "from 1 to 9999"),
                agentKey("a wrong name", "Average@1", "the name 'Average'", "'Average@1'", "a-z, 0-9 and -"),
                agentKey("a name with a dot", "a.dead@1", "the name 'a.dead'", "a-z, 0-9 and -"),
                agentKey("an agent twice", "first@1", "agents.first@1 stands twice, first on line 5"),
                agent("no input", "emits: out", "agents.average@1 has no reads", "add reads, one channel's name"),
                agent("an empty input", "reads:", "agents.average@1.reads is empty", "one channel's name"),
                agent("two inputs", "reads: [in, out]", "agents.average@1.reads is a list", "one channel's name"),
                agent("an unknown key", "raeds: in, reads: in", "agents.average@1.raeds", "did you mean 'reads'?"),
                agent("no output after its key", "reads: in, emits: ", "emits is empty", "without the key"),
                agent("a mapping of outputs", "reads: in, emits: {out: }", "emits is a mapping", "[demand, demand-"),
                agent("a list in the list", "reads: in, emits: [[out]]", "emits is a list", "a channel's name"),
                agent("a wrong function", "reads: in, function: a/b", "function is 'a/b'", "a-z, 0-9 and -"),
                agent("an empty batch", "reads: in, batch_size: 0", "batch_size is '0'", "from 1 to 10000"),
                agent("a great batch", "reads: in, batch_size: 10001", "batch_size is '10001'", "from 1 to 10000"),
                agent("a text as batch size", "reads: in, batch_size: many", "batch_size is 'many'", "whole number"),
                agent("a long window", "reads: in, batch_window: 301s", "batch_window is '301s'", "0s to 300s"),
                agent("a window in between", "reads: in, batch_window: 1500ms", "is '1500ms'", "500ms, or whole"),
                agent("an unknown mode", "reads: in, mode: fast", "mode is 'fast'", "one of on-demand, provisioned"),
                agent("no timeout", "reads: in, timeout: 0s", "timeout is '0s'", "from 1s to 840s"),
                agent("a long timeout", "reads: in, timeout: 15m", "timeout is '15m'", "from 1s to 840s"),
                agent("a broken timeout", "reads: in, timeout: 1500ms", "timeout is '1500ms'", "whole seconds"),
                agent("little memory", "reads: in, memory: 127 MiB", "memory is '127 MiB'", "from 128 MiB"),
                agent("much memory", "reads: in, memory: 10241 MiB", "memory is '10241 MiB'", "to 10240 MiB"),
                agent("the other megabytes", "reads: in, memory: 512 MB", "memory is '512 MB'", "such as 512 MiB"),
                agent("memory without unit", "reads: in, memory: 512", "memory is '512'", "such as 512 MiB"));
    }

    static Stream<WrongFile> wiring() {
        return Stream.of(
                agent(
                        "an unknown input",
                        "reads: demnd",
                        "agents.average@1.reads: unknown channel 'demnd'",
                        "did you mean 'demand'? It is one of in, out, demand"),
                agent(
                        "an unknown output that is like none",
                        "reads: in, emits: elsewhere",
                        "agents.average@1.emits: unknown channel 'elsewhere'",
                        "— one of in, out, demand"),
                wrong("an unknown output in a list", 8, """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {in: , out: }
                        agents:
                          average@1:
                            reads: in
                            emits: [out,
                              outt]
                        """, "emits: unknown channel 'outt'", "did you mean 'out'?"),
                agent(
                        "an output twice",
                        "reads: in, emits: [out, demand, out]",
                        "agents.average@1.emits has 'out' twice",
                        "each channel once"),
                agent(
                        "an output that is the input",
                        "reads: in, emits: [out, in]",
                        "agents.average@1 emits into its own input: in -> average@1 -> in",
                        "a channel that doesn't lead back"),
                wrong(
                        "a cycle of three",
                        9,
                        """
                        trace: {time_to_live: 14d}
                        dead_letters: {retention: 14d}
                        channels: {in: , a: , b: , c: }
                        agents:
                          enter@1: {reads: in, emits: a}
                          one@1: {reads: a, emits: b}
                          two@1: {reads: b, emits: [c]}
                          three@2:
                            {reads: c, emits: a}
                        """,
                        "agents.three@2 closes a cycle: a -> one@1 -> b -> two@1 -> c -> three@2 -> a",
                        "lead back"));
    }

    static Stream<WrongFile> versions() {
        return Stream.of(
                version(
                        "two that emit",
                        "{other: 1}",
                        "{reads: in, emits: out}",
                        7,
                        "nothing says whose output",
                        "live"),
                version(
                        "nobody's live version",
                        "{averge: 1, average: 1}",
                        "{reads: in}",
                        4,
                        "no such agent",
                        "average"),
                version("a live version that is not there", "{average: 3}", "{reads: in}", 4, "no version 3", "1, 2"),
                version(
                        "a live version that is no number",
                        "{average: new}",
                        "{reads: in}",
                        4,
                        "live.average",
                        "1 to 9999"),
                version("states from itself", "{average: 1}", "{reads: in, state_from: 2}", 7, "no older version"),
                version("states from nowhere", "{average: 1}", "{reads: in, state_from: 9}", 7, "no older version"),
                version(
                        "states that go early",
                        "{average: 1}",
                        "{reads: in, state_retention: 13d}",
                        7,
                        "14d or longer"),
                version("a tick in parts", "{average: 1}", "{reads: in, tick: 1500ms}", 7, "tick", "such as 1m"));
    }

    private static WrongFile version(String name, String live, String second, int line, String... parts) {
        return wrong(name, line, """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {in: , out: }
                live: %s
                agents:
                  average@1: {reads: in, emits: out}
                  average@2: %s
                  other@1: {reads: in}
                """.formatted(live, second), parts);
    }

    private static WrongFile channel(String name, String channel, String... parts) {
        return wrong(name, 5, """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels:
                  other:
                  %s
                agents:
                  moving-average@1: {reads: other}
                """.formatted(channel), parts);
    }

    private static WrongFile agentKey(String name, String key, String... parts) {
        return wrong(name, 6, """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {in: , out: }
                agents:
                  first@1: {reads: in}
                  %s: {reads: in}
                """.formatted(key), parts);
    }

    private static WrongFile agent(String name, String wiring, String... parts) {
        return wrong(name, 5, """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {in: , out: , demand: }
                agents:
                  average@1: {%s}
                """.formatted(wiring), parts);
    }

    private static WrongFile wrong(String name, int line, String yaml, String... parts) {
        return new WrongFile(name, line, yaml, List.of(parts));
    }

    record WrongFile(String name, int line, String yaml, List<String> parts) {

        @Override
        public String toString() {
            return name;
        }
    }
}
