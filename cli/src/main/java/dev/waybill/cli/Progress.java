package dev.waybill.cli;

import java.io.PrintWriter;

/** A bar in a terminal; in a pipe, a line every tenth. */
final class Progress {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final String what;
    private final int total;
    private final boolean terminal = Boolean.getBoolean("waybill.terminal");
    private int shown = -1;

    Progress(PrintWriter out, String what, int total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    void at(int done) {
        int step = total == 0 ? 100 : (int) (100L * done / total);
        if (terminal ? step != shown : step / 10 != shown / 10 || shown < 0) {
            shown = step;
            show(done, step);
        }
    }

    private void show(int done, int percent) {
        String bar = "#".repeat(percent * WIDTH / 100) + ".".repeat(WIDTH - percent * WIDTH / 100);
        String line = "%-34s [%s] %3d %%  %,d of %,d".formatted(what, bar, percent, done, total);
        out.print(terminal ? "\r" + line + (percent == 100 ? "\n" : "") : line + "\n");
        out.flush();
    }
}
