package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Function;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.Schedule;
import dev.waybill.localstack.process.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The function that compacts what is stored, and the schedule that invokes it. */
final class Compaction {

    private static final String NAME = "s3-compaction";
    private static final int MEGABYTES = 1024;
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration ONCE_AN_HOUR = Duration.ofHours(1);

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;

    Compaction(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    Part part() {
        Path zip = plan.built("compaction-function/target/function.zip");
        return new Part(NAME + ", once an hour", () -> start(zip));
    }

    private AutoCloseable start(Path zip) {
        FunctionSettings settings = new FunctionSettings(
                NAME,
                MEGABYTES,
                TIMEOUT,
                Variables.compaction(plan),
                plan.data().log(NAME));
        Function function = new Function(Packages.deploy(plan, NAME, zip), settings, plan.idle(), launcher, say);
        Schedule schedule = Schedule.start(NAME, ONCE_AN_HOUR, function, say);
        return () -> {
            schedule.close();
            function.close();
        };
    }
}
