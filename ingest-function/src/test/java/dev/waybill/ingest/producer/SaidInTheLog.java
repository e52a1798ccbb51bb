package dev.waybill.ingest.producer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Listens to what a class says in the log. */
final class SaidInTheLog extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;

    SaidInTheLog(Class<?> speaker) {
        logger = Logger.getLogger(speaker.getName());
        logger.addHandler(this);
    }

    List<String> errors() {
        return at(Level.SEVERE.intValue());
    }

    List<String> warnings() {
        return at(Level.WARNING.intValue());
    }

    List<String> infos() {
        return at(Level.INFO.intValue());
    }

    private List<String> at(int level) {
        return records.stream()
                .filter(each -> each.getLevel().intValue() == level)
                .map(new PatternFormatter("%m")::format)
                .toList();
    }

    @Override
    public void publish(LogRecord logRecord) {
        records.add(logRecord);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
