package org.postern.quarantine;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that keeps an index in step, and tries again when it could not. */
final class Follower {

    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);

    private static final long PAUSE_MILLIS = 200;
    private static final long PAUSE_AFTER_FAULT_MILLIS = 5_000;

    /** A part of what is to be done. */
    interface Work {
        /** Gives back whether there was any. */
        boolean some() throws IOException;
    }

    private final Work work;
    private final IndexHealth health;
    private final Thread thread = new Thread(this::run, "quarantine-index");
    private volatile boolean ended;

    Follower(Work work, IndexHealth health) {
        this.work = work;
        this.health = health;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!ended) {
            boolean worked = false;
            try {
                worked = work.some();
                health.works();
            } catch (IOException | RuntimeException | Error e) {
                // also when there is no more memory: nobody else would follow
                LOGGER.error("event=quarantine-index-failed", e);
                health.fails(e);
                pause(PAUSE_AFTER_FAULT_MILLIS);
            }
            if (!worked) {
                pause(PAUSE_MILLIS);
            }
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    /** Ends after what it is doing. */
    void end() {
        ended = true;
    }
}
