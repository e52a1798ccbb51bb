package dev.waybill.localstack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The messages that were said, for tests that look at them. */
public final class SaidLines implements Consumer<String> {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void accept(String line) {
        lines.add(line);
    }

    public List<String> said() {
        return List.copyOf(lines);
    }
}
