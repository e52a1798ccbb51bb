package dev.waybill.bench;

import dev.waybill.bench.load.ClosedLoop;
import dev.waybill.bench.load.FullLoad;
import dev.waybill.bench.load.Push;
import dev.waybill.bench.load.Wrk;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.DurationOption;
import dev.waybill.localstack.process.Folders;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** HTTP to Kafka: our front end beside its peers. */
@Command(
        name = "ingest",
        description = "Measures the front end beside its peers, or with --soak its memory under full load.",
        mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {

    private static final String TOPIC = "demand";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Of each window (default: ${DEFAULT-VALUE}).")
    private int seconds = 3;

    @Option(names = "--quick", description = "One round of short windows: shows that it works, not how fast.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> only = List.of();

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Instead: full load on our front end for so long, such as 10m, and whether its memory grows.")
    private @Nullable Duration soak;

    @Option(names = "--profile", description = "Instead: flame graphs of our front end under full load.")
    private boolean profile;

    @Option(names = "--own-generator", description = "Load with the bench's own generator though wrk is there.")
    private boolean ownGenerator;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/ingest");

    /** The contestants, for the help. */
    static final class Names extends ArrayList<String> {
        Names() {
            super(Contestants.names());
        }
    }

    @Override
    public Integer call() throws Exception {
        CannotMeasure.unlessOnLinux();
        CannotMeasure.unlessKnown(only, Contestants.names());
        if (soak != null && soak.toMinutes() < 1) {
            throw new CannotMeasure("--soak takes at least 1m: there is a look at the memory every 10 s");
        }
        Folders.delete(folder);
        Files.createDirectories(folder);
        try (Backend backend = Backend.start(folder.resolve("servers"))) {
            if (profile) {
                return profile(backend);
            }
            return soak == null ? contest(backend) : soak(backend, soak);
        } finally {
            Folders.delete(folder.resolve("servers/kafka"));
        }
    }

    private int soak(Backend backend, Duration time) throws IOException, InterruptedException {
        Contestant ours = new Contestants(root, backend, folder).of(Contestants.OURS);
        try (FrontEnd frontEnd = FrontEnd.start(ours, folder);
                EndOffsets offsets = new EndOffsets(backend.kafka(), TOPIC, partitions())) {
            Soak soaking = new Soak(frontEnd, fullLoad(), offsets, backend.redis(), telling.out());
            return telling.tell(soaking.during(time, run()).report());
        }
    }

    private int profile(Backend backend) throws Exception {
        Contestant ours = new Contestants(root, backend, folder).of(Contestants.OURS);
        FlameGraph graph = new FlameGraph(folder, telling.results("ingest --profile"));
        try (FrontEnd frontEnd = FrontEnd.start(ours, folder);
                EndOffsets offsets = new EndOffsets(backend.kafka(), TOPIC, partitions())) {
            Meter meter = new Meter(fullLoad(), offsets, backend);
            for (Load load : List.of(Load.MANY, Load.BATCHES)) {
                Push push = frontEnd.push(load).orElseThrow();
                telling.say("warming up, " + load.words());
                meter.warmUp(load, push, times().warmUp());
                Path page = graph.of(
                        frontEnd.pid(),
                        "ingest-flame-" + load.words().replace(' ', '-'),
                        "The front end, " + load.words(),
                        () -> meter.measure(frontEnd, load, push, times().window(Load.RATE)));
                telling.say("written to " + root.relativize(page));
            }
        }
        return 0;
    }

    private static int partitions() {
        return Pipeline.shipped().channel(TOPIC).orElseThrow().partitions();
    }

    private int contest(Backend backend) throws IOException, InterruptedException {
        List<FrontEnd> frontEnds = new ArrayList<>();
        try (EndOffsets offsets = new EndOffsets(backend.kafka(), TOPIC, partitions())) {
            start(backend, frontEnds);
            Meter meter = new Meter(fullLoad(), offsets, backend);
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Row> rows = new Contest(frontEnds, meter, times(), telling.out()).run();
            String quiet = bystanders.line();
            ProducerAlone alone = ProducerAlone.measure(root, backend, times().rounds(), times().window(), folder);
            return telling.tell(
                    new IngestReport(run(), rows, alone, count(frontEnds, offsets, backend), quiet).report());
        } finally {
            frontEnds.forEach(FrontEnd::close);
        }
    }

    private void start(Backend backend, List<FrontEnd> started) {
        Contestants contestants = new Contestants(root, backend, folder);
        for (String name : only.isEmpty() ? Contestants.names() : only) {
            Contestant contestant = contestants.of(name);
            if (Files.exists(contestant.program())) {
                telling.say("starting " + name);
                started.add(FrontEnd.start(contestant, folder));
            } else {
                telling.say("without " + name + ": there is no " + root.relativize(contestant.program())
                        + (name.equals(Contestants.NATIVE) ? "; ./native-build.sh ingest-server makes it" : ""));
            }
        }
    }

    private static Optional<CountedData> count(List<FrontEnd> frontEnds, EndOffsets offsets, Backend backend)
            throws IOException, InterruptedException {
        for (FrontEnd frontEnd : frontEnds) {
            if (frontEnd.contestant().isOurs()) {
                return Optional.of(CountedData.of(frontEnd.push(Load.MANY).orElseThrow(), offsets, backend.redis()));
            }
        }
        return Optional.empty();
    }

    private Contest.Times times() {
        return quick
                ? new Contest.Times(1, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2))
                : new Contest.Times(rounds, Duration.ofSeconds(40), Duration.ofSeconds(1), Duration.ofSeconds(seconds));
    }

    private FullLoad fullLoad() {
        return wrk().<FullLoad>map(wrk -> wrk::during).orElse(ClosedLoop::during);
    }

    private Optional<Wrk> wrk() {
        return ownGenerator ? Optional.empty() : Wrk.onPath(folder);
    }

    private Run run() {
        return Machine.run(
                root,
                "closed loops by "
                        + (wrk().isPresent()
                                ? "wrk"
                                : "the bench's own generator (it takes more of the processor than wrk)")
                        + "; " + (soak == null ? times().words() : "full load for %d s".formatted(soak.toSeconds())));
    }
}
