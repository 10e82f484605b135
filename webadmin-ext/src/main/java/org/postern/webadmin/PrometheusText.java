package org.postern.webadmin;

import java.math.BigDecimal;
import org.postern.metrics.Histogram;

/** Writes the Prometheus text format 0.0.4. */
final class PrometheusText {

    private final StringBuilder text = new StringBuilder();
    private String metric = "";

    /** Begins a metric. */
    PrometheusText type(String name, String type, String help) {
        metric = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** @param labels such as {@code state="held"}, or empty */
    PrometheusText value(String labels, double value) {
        return sample("", labels, value);
    }

    /** Writes a whole histogram. */
    PrometheusText histogram(String name, String help, Histogram.Reading reading) {
        type(name, "histogram", help);
        double[] bounds = reading.bounds();
        for (int i = 0; i < bounds.length; i++) {
            sample("_bucket", "le=\"" + number(bounds[i]) + "\"", reading.upTo()[i]);
        }
        sample("_bucket", "le=\"+Inf\"", reading.count());
        sample("_sum", "", reading.sum());
        return sample("_count", "", reading.count());
    }

    private PrometheusText sample(String suffix, String labels, double value) {
        text.append(metric).append(suffix);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
