package dev.waybill.endtoend.faults;

import dev.waybill.endtoend.Project;
import java.nio.file.Path;

/** Whose delivery is tried. */
enum Subject {
    /** The test's own agent, which misbehaves where its data tell it to. */
    BALANCE("end-to-end/fault-agent", "balance", "total"),
    AVERAGE("agent-functions/moving-average", "moving-average", "mean_mwh"),
    STORAGE("agent-functions/s3-storage", "s3-storage", "");

    private final String module;
    final String agent;
    /** The field of what it emits that is compared with what is expected. */
    final String says;

    Subject(String module, String agent, String says) {
        this.module = module;
        this.agent = agent;
        this.says = says;
    }

    Path zip() {
        return Project.ROOT.resolve(module).resolve("target/function.zip");
    }
}
