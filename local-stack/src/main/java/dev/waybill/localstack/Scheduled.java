package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Function;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.Schedule;
import dev.waybill.localstack.process.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Functions that a schedule invokes, rather than data. */
final class Scheduled {

    private static final int MEGABYTES = 1024;
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;

    Scheduled(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    /** Makes large objects of small ones. */
    Part compaction() {
        return part("s3-compaction", "compaction-function", Duration.ofHours(1), Variables.compaction(plan));
    }

    /** Keeps the traces that Redis is about to forget. */
    Part archive() {
        return part("trace-archive", "archive-function", Duration.ofDays(1), Variables.archive(plan));
    }

    private Part part(String name, String module, Duration period, Map<String, String> variables) {
        Path zip = plan.zip(module);
        return new Part("%s, every %d h".formatted(name, period.toHours()), () -> start(name, zip, period, variables));
    }

    private AutoCloseable start(String name, Path zip, Duration period, Map<String, String> variables) {
        FunctionSettings settings = new FunctionSettings(
                name, MEGABYTES, TIMEOUT, variables, plan.data().log(name));
        Function function = new Function(Packages.deploy(plan, name, zip), settings, plan.idle(), launcher, say);
        Schedule schedule = Schedule.start(name, period, function, say);
        return () -> {
            schedule.close();
            function.close();
        };
    }
}
