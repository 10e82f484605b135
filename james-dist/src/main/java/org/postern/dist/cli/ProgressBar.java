package org.postern.dist.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line of a terminal that shows how far something is; where there is no terminal, nothing. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final int LINE = 79;

    private final PrintWriter out;
    private final boolean terminal;

    ProgressBar(PrintWriter out) {
        this(out, System.console() != null);
    }

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param what is counted */
    void show(long done, long all, String what) {
        if (!terminal) {
            return;
        }
        int full = all == 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / all);
        long percent = all == 0 ? 100 : Math.min(100, done * 100 / all);
        out.printf(
                Locale.ROOT,
                "\r[%s%s] %3d%%  %,d of %,d %s ",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                percent,
                done,
                all,
                what);
        out.flush();
    }

    /** Makes room for a line of text. */
    void clear() {
        if (terminal) {
            out.printf("\r%" + LINE + "s\r", "");
        }
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
