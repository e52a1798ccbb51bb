package dev.waybill.bench.results;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Quantity.Difference;
import dev.waybill.bench.results.Quantity.Of;
import dev.waybill.bench.results.Quantity.Ratio;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked for without a goal: it is told, and held to nothing.
 *
 * @param bench that measures it
 * @param what in words, with the unit
 * @param measured where results have it; one after the other
 */
record Asked(String bench, String what, List<Quantity> measured) {

    private static final String GROWN = "grown";

    /** In the order in which README.md has them. */
    static final List<Asked> ALL = Stream.of(
                    Stream.of("100/s singly", "1,000/s singly", "5,000/s singly", "highest kept up")
                            .flatMap(rate -> wholeWay(Goals.END_TO_END, rate, rate)),
                    wholeWay(
                            Goals.END_TO_END_HOLD,
                            "held",
                            "%,d/s held for ten minutes".formatted(Goals.A_BILLION_A_DAY)),
                    Stream.of(
                            new Asked(
                                    Goals.INGEST,
                                    "CPU-s per million of Kafka and Redis together beside the front end at 256 connections: ours / rest-raw, which traces nothing",
                                    List.of(servers(Goals.OURS), servers("rest-raw"))),
                            new Asked(
                                    Goals.AGENTS,
                                    "CPU-s per million records of 200 B of Redis beside the function: ours / jackson-pipeline / per-record",
                                    List.of(redis(Goals.OURS), redis("jackson-pipeline"), redis("per-record"))),
                            new Asked(
                                    Goals.STORAGE,
                                    "times the time of aws s3 cp less that of the AWS CLI doing nothing, a batch of 10,000",
                                    List.of(new Ratio(
                                            new Of(Goals.OURS, Goals.BATCH, Goals.TIME),
                                            new Difference(
                                                    new Of(Goals.COPY, Goals.BATCH, Goals.TIME),
                                                    new Of(Goals.NOTHING, Goals.BATCH, Goals.TIME))))),
                            new Asked(
                                    Goals.STORAGE,
                                    "times the bytes of NDJSON with gzip, as Parquet with gzip",
                                    List.of(new Ratio(
                                            new Of(Goals.OURS, Goals.PARQUET, Goals.SIZE),
                                            new Of(Goals.OURS, Goals.PACKED, Goals.SIZE)))),
                            new Asked(
                                    Goals.FROM_ZERO,
                                    "ms from a push to the agent's trace line when no function of it runs: on the JVM / native",
                                    List.of(fromZero("on the JVM"), fromZero("native"))),
                            new Asked(
                                    Goals.CONSUMERS,
                                    "times a pipelined consumer loop's records per CPU-second, as a program that reads Kafka itself: 200 B / 1 KiB",
                                    List.of(besideALoop("200 B"), besideALoop("1 KiB"))),
                            grows("partitions in an event, 64 to 1", "64 partitions", "1 partitions"),
                            grows("agents in a trace, 20 to 1", "20 agents", "1 agents"),
                            grows("bytes of a datum, 1 MiB to 128 B", "1,048,576 bytes", "128 bytes"),
                            grows("traces in Redis, 10,000,000 to 10,000", "10,000,000 traces", "10,000 traces"),
                            new Asked(
                                    Goals.SCHEMA,
                                    "ns to check a datum of 200 B against its schema; times Jackson's tree of the same bytes",
                                    List.of(
                                            new Of(Goals.OURS, Goals.RIGHT, Goals.TIME),
                                            new Ratio(
                                                    new Of(Goals.OURS, Goals.RIGHT, Goals.TIME),
                                                    new Of(Goals.TREE, Goals.RIGHT, Goals.TIME))))))
            .flatMap(asked -> asked)
            .toList();

    Asked {
        measured = List.copyOf(measured);
    }

    /** Separated by slashes; {@link Numbers#NONE} for what was not measured. */
    String figures(Results results) {
        return measured.stream().map(each -> figure(each.in(results))).collect(Collectors.joining(" / "));
    }

    private static String figure(OptionalDouble value) {
        return Numbers.text(value, value.orElse(0) >= 100 ? 0 : 2);
    }

    private static Stream<Asked> wholeWay(String bench, String row, String rate) {
        return Stream.of("receipt", "agent's line", "sink's line")
                .map(leg -> new Asked(
                        bench,
                        "ms to the %s, %s: p50 / p99 / p99.9".formatted(leg, rate),
                        Stream.of("p50", "p99", "p99.9")
                                .<Quantity>map(percentile -> new Of(row, leg, percentile))
                                .toList()));
    }

    private static Quantity servers(String contestant) {
        return new Of(contestant, Goals.MANY, "servers' processor");
    }

    private static Quantity redis(String contestant) {
        return new Of(contestant, "200 B", "Redis' processor");
    }

    private static Quantity fromZero(String agent) {
        return new Of(agent, "from zero", "trace line");
    }

    private static Quantity besideALoop(String scene) {
        return new Ratio(
                new Of("consumer-pipelined", scene, Goals.PROCESSOR), new Of(Goals.OURS, scene, Goals.PROCESSOR));
    }

    private static Asked grows(String what, String last, String first) {
        return new Asked(
                Goals.GROWTH,
                "times the agent's CPU-s per million data / its memory, with " + what,
                Stream.of("processor", "memory")
                        .<Quantity>map(figure -> new Ratio(new Of(last, GROWN, figure), new Of(first, GROWN, figure)))
                        .toList());
    }
}
