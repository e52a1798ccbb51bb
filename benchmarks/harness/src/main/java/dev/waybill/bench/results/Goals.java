package dev.waybill.bench.results;

import dev.waybill.bench.results.Quantity.Of;
import dev.waybill.bench.results.Quantity.Ratio;
import java.util.List;

/** Every goal of speed, in JVM mode where nothing else is said. They stand here and nowhere else: reports and README.md are made from these. */
public final class Goals {

    /** HTTP to Kafka. */
    public static final String INGEST = "ingest";

    /** The front end's memory at full load. */
    public static final String INGEST_SOAK = "ingest-soak";

    /** Its scene. */
    public static final String FULL_LOAD = "full load";

    /** Its figures. */
    public static final String RESIDENT = "resident";

    public static final String RESIDENT_GROWTH = "resident, growth";
    public static final String LIVE_GROWTH = "live heap, growth";

    /** Kafka event to agent to Kafka. */
    public static final String AGENTS = "agents";

    /** Topic to agent to topic. */
    public static final String CONSUMERS = "consumers";

    /** Look-ups at the console. */
    public static final String TRACE = "trace";

    /** Its scene. */
    public static final String LOOK_UPS = "look-ups";

    /** What Redis has of a datum that is looked up. */
    public static final String TRACE_BYTES = "trace of three hops";

    /** The console's page. */
    public static final String PAGE = "page";

    /** Its scene. */
    public static final String SHOWN = "the pipeline, shown";

    /** Envelopes and events, to bytes and from bytes. */
    public static final String CODEC = "codec";

    /** From a process' start to its first answer. */
    public static final String COLD_START = "cold-start";

    /** The first datum, for which no function runs; it has no goal. */
    public static final String FROM_ZERO = "from-zero";

    /** What a datum costs while one thing grows; it has no goal. */
    public static final String GROWTH = "growth";

    /** A datum's check against its channel's schema; it has no goal. */
    public static final String SCHEMA = "schema";

    /** Its scene of a datum that is as it should be, and its peer. */
    public static final String RIGHT = "right";

    public static final String TREE = "jackson-tree";

    /** Batches to objects, many objects to few. */
    public static final String STORAGE = "storage";

    /** A datum's whole way, at some rates. */
    public static final String END_TO_END = "end-to-end";

    /** The same at one rate for long. */
    public static final String END_TO_END_HOLD = "end-to-end-hold";

    /** Data a second. */
    public static final int A_BILLION_A_DAY = 11_600;

    /** What each bench calls our own. */
    public static final String OURS = "waybill";

    /** What the codec's bench calls its limit. */
    public static final String BASE64 = "base64-alone";

    /** What the storage's bench calls {@code aws s3 cp} of the same bytes. */
    public static final String COPY = "aws-s3-cp";

    /** The AWS CLI that starts, lists an empty prefix and ends. */
    public static final String NOTHING = "aws-s3-ls";

    /** Its scenes. */
    public static final String BATCH = "NDJSON";

    /** The batch as lines of JSON, packed: what is stored when nothing else is said. */
    public static final String PACKED = "NDJSON with gzip";

    public static final String PARQUET = "Parquet";
    public static final String COMPACTING_LINES = "compacting NDJSON";
    public static final String COMPACTING_PARQUET = "compacting Parquet";

    /** Its figures. */
    public static final String TIME = "time";

    public static final String PUTS = "PUTs";
    public static final String SIZE = "size";
    public static final String ROWS = "rows";
    public static final String SPEED = "speed";

    /** What many benches call the processor's time. */
    public static final String PROCESSOR = "processor";

    private static final String NATIVE = "waybill-native";
    private static final String WHOLE_RUN = "the whole run";
    static final String MANY = "256 connections";

    static final List<Aim> ALL = List.of(
            Aim.atMost(INGEST, 15, "CPU-s per million at 256 connections", ours(MANY, PROCESSOR)),
            new Aim(
                    INGEST,
                    "requests/s at 256 connections, against rest-raw in this run",
                    ours(MANY, "accepted"),
                    new Of("rest-raw", MANY, "accepted"),
                    false),
            Aim.atLeast(INGEST, 30_000, "requests/s at 32 connections", ours("32 connections", "accepted")),
            Aim.atMost(INGEST, 3, "ms, p99 at 2,000 requests/s", ours("2,000 req/s", "p99")),
            Aim.atMost(INGEST, 4.5, "CPU-s per million data in batches of 100", ours("batches of 100", PROCESSOR)),
            Aim.atMost(INGEST, 24, "CPU-s per million at 256 connections, natively", new Of(NATIVE, MANY, PROCESSOR)),
            Aim.atMost(INGEST, 70, "MiB resident natively, idle", new Of(NATIVE, WHOLE_RUN, "memory, idle")),
            Aim.atMost(INGEST, 100, "MiB resident natively, loaded", new Of(NATIVE, WHOLE_RUN, "memory, loaded")),
            Aim.atMost(
                    INGEST_SOAK,
                    5,
                    "% by which resident memory rises in eight minutes of full load",
                    ours(FULL_LOAD, RESIDENT_GROWTH)),
            Aim.atMost(INGEST_SOAK, 2, "MiB by which the live heap rises meanwhile", ours(FULL_LOAD, LIVE_GROWTH)),
            Aim.atMost(AGENTS, 6.5, "CPU-s per million records of 200 B", ours("200 B", PROCESSOR)),
            Aim.atMost(AGENTS, 10, "CPU-s per million records of 1 KiB", ours("1 KiB", PROCESSOR)),
            Aim.atLeast(
                    AGENTS,
                    1.2,
                    "times jackson-pipeline's records per CPU-second",
                    new Ratio(new Of("jackson-pipeline", "200 B", PROCESSOR), ours("200 B", PROCESSOR))),
            Aim.atLeast(
                    AGENTS,
                    0.85,
                    "of the records/s without traces, lineage and counters, 200 B",
                    new Ratio(ours("200 B", "records"), new Of("waybill-untraced", "200 B", "records"))),
            Aim.atLeast(
                    AGENTS,
                    0.85,
                    "of the records/s without traces, lineage and counters, 1 KiB",
                    new Ratio(ours("1 KiB", "records"), new Of("waybill-untraced", "1 KiB", "records"))),
            Aim.atLeast(
                    AGENTS,
                    50,
                    "times the records/s of per-record, Redis 1 ms away",
                    new Ratio(ours("1 ms away", "records"), new Of("per-record", "1 ms away", "records"))),
            Aim.atMost(
                    STORAGE,
                    1.5,
                    "times the time of aws s3 cp, its start included, a batch of 10,000",
                    new Ratio(ours(BATCH, TIME), new Of(COPY, BATCH, TIME))),
            Aim.atMost(STORAGE, 1, "PUTs for a batch of one partition and directory", ours(BATCH, PUTS)),
            Aim.atLeast(STORAGE, 200_000, "rows of Parquet per second of one core", ours(PARQUET, ROWS)),
            Aim.atMost(
                    STORAGE,
                    1 / 3.0,
                    "times the bytes of NDJSON without gzip, as Parquet with gzip",
                    new Ratio(ours(PARQUET, SIZE), ours(BATCH, SIZE))),
            Aim.atLeast(
                    STORAGE,
                    0.5,
                    "times the speed of aws s3 cp, compacting NDJSON",
                    new Ratio(ours(COMPACTING_LINES, SPEED), new Of(COPY, COMPACTING_LINES, SPEED))),
            Aim.atLeast(
                    STORAGE,
                    0.5,
                    "times the speed of aws s3 cp, compacting Parquet",
                    new Ratio(ours(COMPACTING_PARQUET, SPEED), new Of(COPY, COMPACTING_PARQUET, SPEED))),
            Aim.atMost(TRACE, 5, "ms, p99 of a look-up", ours(LOOK_UPS, "p99")),
            Aim.atMost(
                    TRACE,
                    450,
                    "bytes of Redis for a datum of three hops with all detail",
                    ours(LOOK_UPS, TRACE_BYTES)),
            Aim.atMost(PAGE, 5, "% of one core for the page that shows 10,000 data/s", ours(SHOWN, PROCESSOR)),
            Aim.atMost(CODEC, 110, "ns to write an envelope of 200 B", ours("write, 200 B", "time")),
            Aim.atMost(CODEC, 200, "ns to read an envelope of 200 B", ours("read, 200 B", "time")),
            Aim.atLeast(CODEC, 0.6, "of Base64's speed alone, writing 64 KiB", besideBase64("write, 64 KiB")),
            Aim.atLeast(CODEC, 0.6, "of Base64's speed alone, reading 64 KiB", besideBase64("read, 64 KiB")),
            Aim.atLeast(
                    CODEC, 0.5, "GB of event JSON per second of one core, 200 B", ours("event, 200 B", "throughput")),
            Aim.atLeast(
                    CODEC, 0.5, "GB of event JSON per second of one core, 1 KiB", ours("event, 1 KiB", "throughput")),
            Aim.atMost(
                    COLD_START,
                    60,
                    "ms from the native front end's start to its first acknowledgement",
                    started("ingest-function-native", "first answer")),
            Aim.atMost(
                    COLD_START,
                    70,
                    "MiB resident of the native front end then",
                    started("ingest-function-native", "memory")),
            Aim.atMost(
                    COLD_START,
                    100,
                    "ms from the native agent's start to its first answer",
                    started("moving-average-native", "first answer")),
            Aim.atMost(
                    COLD_START,
                    60,
                    "MiB resident of the native agent then",
                    started("moving-average-native", "memory")),
            Aim.atMost(
                    COLD_START, 30, "MB, the native agent's function.zip", started("moving-average-native", "package")),
            Aim.atMost(
                    COLD_START,
                    35,
                    "MB, the function.zip of a native agent with S3",
                    started("s3-storage-native", "package")),
            Aim.atLeast(
                    END_TO_END,
                    A_BILLION_A_DAY,
                    "data/s kept up (a billion a day)",
                    new Of("highest kept up", "whole way", "due")),
            Aim.atLeast(
                    END_TO_END_HOLD,
                    0.98 * A_BILLION_A_DAY,
                    "data/s accepted while it was held",
                    new Of("held", "whole way", "accepted")),
            Aim.atMost(
                    END_TO_END_HOLD,
                    1,
                    "% of what comes in by which the lag of the slower group grows",
                    new Of("held", "whole way", "lag's growth")));

    private Goals() {}

    /** Those of the bench, held against what it measured. */
    public static List<Goal> of(Results results) {
        return ALL.stream()
                .filter(aim -> aim.bench().equals(results.bench()))
                .map(aim -> aim.in(results))
                .toList();
    }

    /** What measures it, after {@code ./waybill bench}. */
    public static String command(String bench) {
        return switch (bench) {
            case END_TO_END_HOLD -> END_TO_END + " --hold 10m";
            case INGEST_SOAK -> INGEST + " --soak 10m";
            default -> bench;
        };
    }

    private static Of ours(String scene, String name) {
        return new Of(OURS, scene, name);
    }

    private static Of started(String function, String name) {
        return new Of(function, "cold start", name);
    }

    /** By the time that the same data take. */
    private static Ratio besideBase64(String scene) {
        return new Ratio(new Of(BASE64, scene, "time"), ours(scene, "time"));
    }
}
