package org.postern.scan.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one who is asked about mail is worth the wait. After some failures in a row it is open: nobody asks any more, but for one probe each
 * pause, and the first good answer closes it. For any number of threads.
 */
public final class Circuit {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final String name;
    private final int most;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    // The rest is guarded by this
    private int inARow;
    private boolean open;
    private long nextProbe;
    private String why = "";

    /**
     * @param name of who is asked, for log, health and metrics
     * @param most failures in a row that open it
     * @param pause between probes
     */
    public Circuit(String name, int most, Duration pause) {
        this(name, most, pause, System::nanoTime);
    }

    Circuit(String name, int most, Duration pause, LongSupplier nanos) {
        this.name = name;
        this.most = most;
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    public String name() {
        return name;
    }

    /** Whether it is to be asked like any other. */
    public synchronized boolean closed() {
        return !open;
    }

    /** Whether the caller is to find out now if it is back: true for one caller each pause while it is open. */
    public synchronized boolean probe() {
        if (!open || nanos.getAsLong() - nextProbe < 0) {
            return false;
        }
        nextProbe = nanos.getAsLong() + pauseNanos;
        return true;
    }

    public void worked() {
        answered.increment();
        if (close()) {
            LOG.info("event=answers-again service=\"{}\"", name);
        }
    }

    private synchronized boolean close() {
        boolean was = open;
        open = false;
        inARow = 0;
        why = "";
        return was;
    }

    /** @param reason in words for log and health; nothing of a message */
    public void failed(String reason) {
        failed(reason, 1);
    }

    /** The same where one failure is enough to leave it out. */
    public void useless(String reason) {
        failed(reason, most);
    }

    private void failed(String reason, int counting) {
        failed.increment();
        if (count(reason, counting)) {
            LOG.warn("event=left-out service=\"{}\" reason=\"{}\"", name, reason);
        }
    }

    private synchronized boolean count(String reason, int counting) {
        why = reason;
        inARow += counting;
        if (open || inARow < most) {
            return false;
        }
        open = true;
        nextProbe = nanos.getAsLong() + pauseNanos;
        return true;
    }

    /** Why it is left out at present; empty when it is not. */
    public synchronized Optional<String> trouble() {
        return open ? Optional.of(name + ": " + why) : Optional.empty();
    }

    /** Since the start. */
    public long answers() {
        return answered.sum();
    }

    /** Since the start. */
    public long failures() {
        return failed.sum();
    }
}
