package dev.waybill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers SQL over what the local stack has stored, by DuckDB: each channel with objects is a view. */
@Command(
        name = "query",
        description = {
            "Answers SQL over what is stored on this machine: each channel is a table of its name.",
            "For example: ./waybill query \"select source, count(*) from demand group by all\""
        },
        mixinStandardHelpOptions = true)
final class Query implements Callable<Integer> {

    private static final int MOST_TRIES = 3;

    @Parameters(paramLabel = "SQL")
    private String sql = "";

    @Option(names = "--json", description = "One JSON object a line, all rows.")
    private boolean json;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            answer(this::stored, warehouse -> warehouse.print(sql, json, out));
            return 0;
        } catch (SQLException refused) {
            throw new Refused(String.valueOf(refused.getMessage()));
        } finally {
            out.flush();
        }
    }

    private Warehouse stored() throws SQLException, IOException {
        return Warehouse.open(stack.stored());
    }

    /** What is stored now. */
    interface Stored {
        Warehouse open() throws SQLException, IOException;
    }

    /** What is asked; it says nothing before DuckDB has read all of it. */
    interface Question {
        void ask(Warehouse warehouse) throws SQLException, IOException;
    }

    /** An object that was there when it was listed may be gone when it is read: compacted, so another holds its data. */
    static void answer(Stored stored, Question question) throws SQLException, IOException {
        for (int tries = 1; ; tries++) {
            try (Warehouse warehouse = stored.open()) {
                question.ask(warehouse);
                return;
            } catch (SQLException failure) {
                boolean isGone = String.valueOf(failure.getMessage()).startsWith("IO Error");
                if (!isGone || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }
}
