package org.postern.evaluation;

import java.util.Locale;

/**
 * The curve as SVG: spam held over ham held. The share of ham is drawn by its logarithm from 0.01 % to 100 %, since that is where filters differ; what
 * lies below stands at the left edge.
 */
public final class RocDrawing {

    private static final int SIZE = 600;
    private static final int EDGE = 70;
    private static final int DECADES = 4;
    private static final double PERCENT = 100;

    private final StringBuilder svg = new StringBuilder();

    private RocDrawing() {}

    /** A whole file. */
    public static String of(Roc roc) {
        RocDrawing drawing = new RocDrawing();
        int whole = SIZE + 2 * EDGE;
        drawing.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\">",
                whole, whole);
        drawing.add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", whole, whole);
        drawing.axes();
        drawing.curve(roc);
        drawing.add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">1-ROCA %.4f %%</text>",
                EDGE + SIZE - 10, EDGE + SIZE - 12, roc.lossPercent());
        drawing.add("</svg>");
        return drawing.svg.toString();
    }

    private void axes() {
        for (int decade = 0; decade <= DECADES; decade++) {
            double share = Math.pow(10, decade - DECADES);
            line(x(share), EDGE, x(share), EDGE + SIZE);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s %%</text>",
                    x(share),
                    EDGE + SIZE + 22,
                    String.format(Locale.ROOT, "%.4g", share * PERCENT).replaceFirst("\\.?0+$", ""));
        }
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double share = tenth / 10.0;
            line(EDGE, y(share), EDGE + SIZE, y(share));
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f %%</text>",
                    EDGE - 8, y(share) + 5, share * PERCENT);
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">ham held</text>", EDGE + SIZE / 2, EDGE + SIZE + 50);
        add(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">spam held</text>",
                EDGE + SIZE / 2);
    }

    private void curve(Roc roc) {
        StringBuilder points = new StringBuilder();
        for (Roc.Point point : roc.curve()) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.ham()), y(point.spam())));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>",
                points.toString().strip());
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#cccccc\"/>", fromX, fromY, toX, toY);
    }

    static double x(double ham) {
        double decades = ham <= 0 ? 0 : Math.max(0, Math.log10(ham) + DECADES);
        return EDGE + SIZE * decades / DECADES;
    }

    static double y(double spam) {
        return EDGE + SIZE * (1 - spam);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
