package dev.waybill.ingest;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the whole log says that somebody would have to look at: warnings, errors, and whatever has a stack trace. */
final class LoudLog extends Handler implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");

    LoudLog() {
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue() || line.getThrown() != null) {
            lines.add(new PatternFormatter("%p %c %m %e").format(line));
        }
    }

    /** All but the expected ones. */
    List<String> without(Pattern expected) {
        return lines.stream().filter(line -> !expected.matcher(line).find()).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
