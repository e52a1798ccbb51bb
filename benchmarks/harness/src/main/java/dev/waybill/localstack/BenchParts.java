package dev.waybill.localstack;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Some parts of a stack in a process of their own, so that the kernel tells what each takes. Ends when its standard input
 * does: with the bench at the latest.
 */
final class BenchParts {

    /** The last line of a start; {@link BenchStack} waits for it. */
    static final String READY = "ready, all of it";

    private BenchParts() {}

    /** @param words root, data folder, five ports, milliseconds that functions stay warm, native or jvm, then the parts; an agent's second name is a second environment */
    public static void main(String[] words) throws IOException {
        DataFolder folder = DataFolder.open(Path.of(words[1]));
        ServerLog.to(folder.log("servers"));
        Plan plan = plan(
                Path.of(words[0]),
                folder,
                new Ports(port(words[2]), port(words[3]), port(words[4]), port(words[5]), port(words[6])),
                Duration.ofMillis(Long.parseLong(words[7])),
                words[8].equals("native"));
        Consumer<String> say = System.out::println;
        try (LocalStack stack = new LocalStack(say)) {
            List<String> names = List.of(words).subList(9, words.length);
            stack.start(IntStream.range(0, names.size())
                    .mapToObj(
                            at -> part(plan, names.get(at), Collections.frequency(names.subList(0, at), names.get(at))))
                    .toList());
            System.out.println(READY);
            System.in.transferTo(System.out);
        }
    }

    private static int port(String word) {
        return Integer.parseInt(word);
    }

    static Plan plan(Path root, DataFolder folder, Ports ports, Duration idle, boolean natives) {
        return new Plan(
                root,
                folder,
                ports,
                Secrets.keptIn(folder.secrets()),
                Pipeline.shipped(),
                0,
                0,
                idle,
                Set.of(),
                natives ? NativeChoice.of(List.of(NativeChoice.ALL), Pipeline.shipped()) : NativeChoice.NONE);
    }

    private static Part part(Plan plan, String name, int before) {
        Agents agents = new Agents(plan, BenchParts::launch, System.out::println);
        Servers servers = new Servers(plan, BenchParts::launch, System.out::println);
        return switch (name) {
            case "kafka" -> servers.kafka();
            case "s3" -> servers.s3();
            default -> before == 0 ? agents.part(agent(plan, name)) : agents.another(agent(plan, name), before + 1);
        };
    }

    private static AgentWiring agent(Plan plan, String id) {
        return plan.pipeline().agent(id).orElseThrow(() -> new CannotStart("there is no agent " + id));
    }

    private static ChildProcess launch(Command command) {
        return ChildProcess.start(command).endingWithThisJvm();
    }
}
