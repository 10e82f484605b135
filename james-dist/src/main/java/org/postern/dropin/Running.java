package org.postern.dropin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs beside James and has to be stopped, the last started first. */
final class Running {

    private static final Logger LOGGER = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    synchronized void add(AutoCloseable part) {
        started.push(part);
    }

    synchronized void stop() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                // the others are to be stopped all the same
                LOGGER.error("event=not-stopped part={}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
