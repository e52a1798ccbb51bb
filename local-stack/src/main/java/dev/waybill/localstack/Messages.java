package dev.waybill.localstack;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** The stack's own messages: plain lines with the time of day. */
public final class Messages implements Consumer<String> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;

    public Messages(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + line);
    }
}
