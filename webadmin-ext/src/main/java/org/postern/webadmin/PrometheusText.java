package org.postern.webadmin;

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
        text.append(metric);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ');
        if (value == Math.rint(value)) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
