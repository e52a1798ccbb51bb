package dev.waybill.localstack;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The local stack's own parts, each in a process of its own: broker, Redis, S3, the front end, the mappings (Lambda's pollers
 * on AWS), and each agent as the package that is deployed.
 */
public final class BenchStack implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Plan plan;
    private final List<String> agents;
    private final List<String> sources;
    private final LocalStack parts = new LocalStack(line -> {});
    private final Map<String, ChildProcess> processes = new ConcurrentHashMap<>();

    private BenchStack(Plan plan, List<String> agents, List<String> sources) {
        this.plan = plan;
        this.agents = List.copyOf(agents);
        this.sources = List.copyOf(sources);
    }

    /**
     * What stack is wanted.
     *
     * @param root the project's folder, with the built packages
     * @param data emptied first
     * @param agents the only ones that run, by {@code moving-average@1}; twice: in two environments
     * @param idle how long a function stays warm
     * @param natives whether agents run as native-build.sh has built them
     * @param sources so many producers push, each with a key of its own
     */
    public record Wanted(Path root, Path data, List<String> agents, Duration idle, boolean natives, int sources) {

        public Wanted {
            agents = List.copyOf(agents);
        }
    }

    /** Returns when its front end takes data. */
    public static BenchStack start(Wanted wanted) {
        DataFolder folder = DataFolder.open(wanted.data());
        folder.empty();
        Plan plan = BenchParts.plan(
                wanted.root(), folder, new Ports(0, 0, 0, 0, 0).chosen(), wanted.idle(), wanted.natives());
        List<String> keys = IntStream.range(0, wanted.sources())
                .mapToObj(nth -> plan.secrets().apiKey() + "-" + nth)
                .toList();
        BenchStack stack = new BenchStack(plan, wanted.agents(), keys);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void start() {
        PrivateFile.write(plan.data().producers(), producers());
        Servers servers = new Servers(plan, this::launch, line -> {});
        Applications applications = new Applications(plan, this::launch, line -> {});
        parts.start(List.of(
                own("broker", "-Xms512m", List.of("kafka")),
                servers.redis(),
                own("s3", "-Xms64m", List.of("s3")),
                applications.frontEnd(),
                own("mappings", "-Xms64m", agents)));
    }

    private String producers() {
        return IntStream.range(0, sources.size())
                .mapToObj(nth -> """
                          - source: bench-%d
                            key_sha256: %s
                            channels: [demand]
                        """.formatted(nth, Secrets.sha256(sources.get(nth))))
                .collect(Collectors.joining("", "producers:\n", ""));
    }

    private ChildProcess launch(Command command) {
        ChildProcess started = ChildProcess.start(command).endingWithThisJvm();
        processes.put(command.name(), started);
        return started;
    }

    private Part own(String name, String heap, List<String> what) {
        Ports ports = plan.ports();
        Stream<String> words = Stream.of(
                        Stream.of(
                                Command.java(),
                                "-XX:+UseSerialGC",
                                heap,
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BenchParts.class.getName(),
                                plan.root().toString(),
                                plan.data().path().toString()),
                        Stream.of(ports.ingest(), ports.console(), ports.kafka(), ports.redis(), ports.s3())
                                .map(port -> Integer.toString(port)),
                        Stream.of(
                                Long.toString(plan.idle().toMillis()),
                                plan.natives().equals(NativeChoice.NONE) ? "jvm" : "native"),
                        what.stream())
                .flatMap(some -> some);
        Command command = new Command(
                name, words.toList(), Map.of(), plan.root(), plan.data().log(name));
        return new Part(name, () -> {
            ChildProcess process = launch(command);
            Readiness.await(process, () -> said(command.log()), START_LIMIT);
            return process;
        });
    }

    private static boolean said(Path log) {
        try {
            return Files.readString(log).contains(BenchParts.READY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Kafka's clients want it. */
    public String kafka() {
        return plan.kafka();
    }

    public int redisPort() {
        return plan.ports().redis();
    }

    public URI frontEnd() {
        return plan.ingest();
    }

    /** The producers' keys. */
    public List<String> keys() {
        return sources;
    }

    /** Where the stored objects are files. */
    public Path bucket() {
        return plan.data().server("s3").resolve(Plan.BUCKET);
    }

    /** The processes that run now, by what they are; an agent's only while it has one. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        running.put("front end", handle("ingest-function"));
        for (String agent : new LinkedHashSet<>(agents)) {
            List<ProcessHandle> all = functions(agent).toList();
            for (int nth = 0; nth < all.size(); nth++) {
                running.put(nth == 0 ? agent : "%s (%d)".formatted(agent, nth + 1), all.get(nth));
            }
        }
        running.put("mappings", handle("mappings"));
        running.put("broker", handle("broker"));
        running.put("redis", handle("redis"));
        running.put("s3", handle("s3"));
        return running;
    }

    /** The process of an agent, if there is one now. */
    public Optional<ProcessHandle> function(String agent) {
        return functions(agent).findFirst();
    }

    private Stream<ProcessHandle> functions(String agent) {
        String name = "AWS_LAMBDA_FUNCTION_NAME="
                + plan.pipeline().agent(agent).orElseThrow().slug();
        return handle("mappings")
                .descendants()
                .filter(each -> hasVariable(each, name))
                .sorted();
    }

    private static boolean hasVariable(ProcessHandle process, String variable) {
        try {
            String all = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
            return List.of(all.split("\0", -1)).contains(variable);
        } catch (IOException gone) {
            return false;
        }
    }

    private ProcessHandle handle(String name) {
        ChildProcess process = processes.get(name);
        if (process == null) {
            throw new CannotStart("there is no process " + name + ", but " + new ArrayList<>(processes.keySet()));
        }
        return process.handle();
    }

    @Override
    public void close() {
        parts.close();
    }
}
