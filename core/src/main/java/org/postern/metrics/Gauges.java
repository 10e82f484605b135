package org.postern.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Numbers that can be read at any time, of parts that those who show them do not know. */
public final class Gauges {

    /** @param name as Prometheus has it, with its unit */
    public record Gauge(String name, String help, LongSupplier value) {}

    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    public void add(String name, String help, LongSupplier value) {
        gauges.add(new Gauge(name, help, value));
    }

    public List<Gauge> all() {
        return List.copyOf(gauges);
    }
}
