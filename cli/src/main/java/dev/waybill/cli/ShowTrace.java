package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a datum has been. */
@Command(name = "trace", description = "Says where a datum has been, and when.", mixinStandardHelpOptions = true)
final class ShowTrace implements Callable<Integer> {

    @Parameters(paramLabel = "DATA_ID")
    private String dataId = "";

    @Option(names = "--json", description = "As the console answers it.")
    private boolean json;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode description = stack.description();
        Door door = new Door(description.required("operator_key").asText());
        JsonNode trace = door.get(Stack.uri(description, "console", "/v1/traces/", dataId));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(json ? trace + System.lineSeparator() : TraceTable.of(trace, new Plans(stack.stored())));
        out.flush();
        return 0;
    }
}
