package org.postern.evaluation;

import java.util.List;
import java.util.Locale;
import org.postern.verdict.Reason;

/** Figures for people to read. */
public final class FigureText {

    private static final double PERCENT = 100;

    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    private FigureText(Figures figures) {
        this.figures = figures;
    }

    /**
     * Ends with a line end.
     *
     * @param checks whether a line tells of each check how often it spoke
     * @param worst how many of the worst judged of each class are named
     */
    public static String of(Figures figures, boolean checks, int worst) {
        FigureText text = new FigureText(figures);
        text.counts();
        text.curve();
        text.reliability();
        if (checks) {
            text.checks();
        }
        text.worst("Ham with the highest scores", figures.worst(false, worst));
        text.worst("Spam with the lowest scores", figures.worst(true, worst));
        return text.text.toString();
    }

    private void counts() {
        count("ham", figures.of(false).size(), figures.held(false));
        count("spam", figures.of(true).size(), figures.held(true));
        Speed speed = figures.speed();
        add(
                "%-6s %,8.0f messages/s; one scan: median %.2f ms, 99th percentile %.2f ms",
                "speed", speed.perSecond(), speed.median(), speed.slowest());
    }

    private void count(String name, int messages, long held) {
        add("%-6s %,8d messages, held %,d (%.2f %%)", name, messages, held, PERCENT * held / messages);
    }

    private void curve() {
        double[] interval = figures.roc().interval();
        add(
                "1-ROCA %% %.4f (95 of 100 resamples: %.4f to %.4f)",
                figures.roc().lossPercent(), interval[0], interval[1]);
        for (double share : Figures.HAM_HELD) {
            add(
                    "spam missed where %4.2f %% of ham may be held: %6.2f %%",
                    PERCENT * share, PERCENT * figures.roc().missed(share));
        }
    }

    private void reliability() {
        add("");
        add("score         messages  mean score  share of spam");
        for (Reliability row : figures.reliability()) {
            add("%4.2f to %4.2f  %,8d  %10.4f  %13.4f", row.from(), row.to(), row.messages(), row.score(), row.spam());
        }
    }

    private void checks() {
        add("");
        add("%-32s %6s %8s %8s", "check", "weight", "ham", "spam");
        for (CheckHits check : figures.checks()) {
            add("%-32s %+6.2f %,8d %,8d", check.name(), check.weight(), check.ham(), check.spam());
        }
    }

    private void worst(String title, List<Scored> messages) {
        if (messages.isEmpty()) {
            return;
        }
        add("");
        add("%s:", title);
        for (Scored one : messages) {
            add("%s: %s %.4f", one.sample().name(), one.verdict().category().wire(), one.score());
            for (Reason reason : one.verdict().reasons()) {
                add("  %+.2f %s: %s", reason.weight(), reason.name(), reason.text());
            }
        }
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
