package dev.waybill.localstack;

import dev.waybill.localstack.process.ProcessRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One life of a stack: from the first part to the signal that ends it. */
final class Session {

    private final Plan plan;
    private final Consumer<String> say;
    private final ProcessRegistry registry;
    private final LocalStack stack;
    private final Thread starter = Thread.currentThread();
    private boolean stopped;

    Session(Plan plan, Consumer<String> say) {
        this.plan = plan;
        this.say = say;
        this.registry = new ProcessRegistry(plan.data().processes());
        this.stack = new LocalStack(say);
    }

    /** Returns when the stack is stopped. */
    void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "stop"));
        try {
            long began = System.nanoTime();
            stack.start(parts());
            say.accept(String.format(
                    Locale.ROOT, "ready after %.1f s%n%n%s", (System.nanoTime() - began) / 1e9, summary()));
            StackFile.write(plan);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            say.accept("stopping");
        } finally {
            stop();
        }
    }

    private List<Part> parts() {
        Servers servers = new Servers(plan, registry, say);
        Applications applications = new Applications(plan, registry, say);
        Agents agents = new Agents(plan, registry, say);
        Scheduled scheduled = new Scheduled(plan, registry, say);
        Stream<Part> fixed = Stream.of(
                servers.kafka(),
                servers.redis(),
                servers.s3(),
                servers.station(),
                agents.list(),
                applications.frontEnd(),
                applications.console(),
                scheduled.compaction(),
                scheduled.archive());
        return Stream.concat(fixed, plan.agents().stream().map(agents::part)).toList();
    }

    private void interrupt() {
        starter.interrupt();
        stop();
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        StackFile.delete(plan.data().stackFile());
        stack.close();
        registry.delete();
    }

    private String summary() {
        return """
                  front end   %s
                  console     %s
                  servers     Kafka %s, Redis %s, S3 %s
                  API key     %s   for producers
                  console key %s   for operators (to redrive, too: redrive_key in %s)
                  producers   %s
                  logs        %s

                  ./waybill demo             pushes two years of demand and follows every row
                  ./waybill trace DATA_ID    tells where a datum has been
                """.formatted(
                        plan.ingest(),
                        plan.console(),
                        plan.kafka(),
                        plan.redis(),
                        plan.s3(),
                        plan.secrets().apiKey(),
                        plan.secrets().operatorKey(),
                        plan.data().stackFile(),
                        plan.data().producers(),
                        plan.data().logs());
    }
}
