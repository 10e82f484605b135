package org.postern.relay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;

/**
 * What is known in memory of one protected domain's queue: the next messages, how many workers may be busy with them, and whether it is
 * down. It decides and does no I/O. Everything here can be lost: the rows are the truth.
 */
final class Destination {

    /** Whether a worker is to be started. */
    enum Wish {
        NONE,
        LATER,
        STARTED
    }

    private static final int MOST_DUE = 400;

    private final Domain domain;
    private final Window window;
    private final Servers servers = new Servers();
    private final Sessions sessions = new Sessions();
    private final Deque<Batch> due = new ArrayDeque<>();
    private final Set<DeliveryId> claimed = new HashSet<>();
    private int busy;
    private boolean outdated = true;
    private boolean looking;
    private boolean probing;
    private boolean proven;
    private Instant downUntil = Instant.MIN;
    private Instant flushed = Instant.MIN;
    private Instant alarm = Instant.MAX;
    private String lastReply = "";
    private Instant used = Instant.MAX;

    Destination(Domain domain, int maxConnections) {
        this.domain = domain;
        this.window = new Window(maxConnections);
    }

    Domain domain() {
        return domain;
    }

    Servers servers() {
        return servers;
    }

    Sessions sessions() {
        return sessions;
    }

    /** There may be rows that are not known here. */
    synchronized void outdated() {
        outdated = true;
    }

    /**
     * Takes in rows that were queued just now, so that they need not be read; or remembers that there are some: when it is down, when rows are
     * being read or are to be read first, and when there is enough to do.
     */
    synchronized void offer(List<Batch> batches, Instant now) {
        if (outdated || looking || now.isBefore(downUntil) || due.size() + batches.size() > MOST_DUE) {
            outdated = true;
            return;
        }
        for (Batch batch : batches) {
            // a look may have found it before it was offered; it stays claimed until what became of it is committed,
            // which is later
            if (Collections.disjoint(claimed, batch.ids())) {
                claimed.addAll(batch.ids());
                due.add(batch);
            }
        }
    }

    /** @param room whether there are threads for more than the first connection of each destination that is up */
    synchronized Wish start(Instant now, boolean room) {
        boolean work = !due.isEmpty() || (outdated && !looking);
        if (!work || now.isBefore(downUntil) || busy >= limit()) {
            return Wish.NONE;
        }
        if (!room && (busy > 0 || probing)) {
            return Wish.LATER;
        }
        busy++;
        return Wish.STARTED;
    }

    synchronized void stop(Instant now) {
        busy--;
        used = now;
    }

    /** Whether nothing was done for it since then, and nothing is known here that the rows do not say. */
    synchronized boolean idleSince(Instant then) {
        boolean nothing = due.isEmpty() && claimed.isEmpty() && busy == 0 && !outdated && !looking;
        return nothing
                && used.isBefore(then)
                && downUntil.isBefore(then)
                && alarm.equals(Instant.MAX)
                && sessions.count() == 0;
    }

    private int limit() {
        // RFC 5321 4.5.4.1: a host that is down is asked once, not once for each message
        return probing ? 1 : window.limit();
    }

    /** The next message; none when the worker shall look for more ({@link #look}) or stop. */
    synchronized Optional<Batch> take(Instant now) {
        boolean mayWork = !now.isBefore(downUntil) && busy <= limit();
        return mayWork ? Optional.ofNullable(due.poll()) : Optional.empty();
    }

    /**
     * Begins to look for rows, one worker at a time.
     *
     * @return the rows known before, all to be passed over: one that is committed while they are read must not be taken for a new one
     */
    synchronized Optional<Set<DeliveryId>> look(Instant now) {
        if (!outdated || looking || !due.isEmpty() || now.isBefore(downUntil)) {
            return Optional.empty();
        }
        outdated = false;
        looking = true;
        return Optional.of(Set.copyOf(claimed));
    }

    /** Ends {@link #look}. @param more whether there are rows that were not read */
    synchronized void found(Collection<Batch> batches, Collection<DeliveryId> expired, boolean more) {
        looking = false;
        outdated |= more;
        batches.forEach(batch -> claimed.addAll(batch.ids()));
        claimed.addAll(expired);
        due.addAll(batches);
    }

    /** Puts back what could not even be tried. */
    synchronized void putBack(Batch batch) {
        due.addFirst(batch);
        window.failure();
    }

    /** The rows are as the ledger has them. */
    synchronized void committed(Collection<DeliveryId> ids) {
        ids.forEach(claimed::remove);
    }

    /** It takes nothing from anybody; what waits stays where it is. */
    synchronized void down(Instant until, String reply) {
        downUntil = until;
        probing = true;
        outdated = true;
        lastReply = reply;
        window.failure();
        due.forEach(batch -> batch.ids().forEach(claimed::remove));
        due.clear();
    }

    /** It answered as a working server does. */
    synchronized void up(String reply, boolean delivered) {
        probing = false;
        downUntil = Instant.MIN;
        lastReply = reply;
        proven |= delivered;
        if (delivered) {
            window.success();
        }
    }

    synchronized void said(String reply) {
        lastReply = reply;
    }

    synchronized void flush(Instant now) {
        flushed = now;
        downUntil = Instant.MIN;
        outdated = true;
        servers.wakeAll();
    }

    /** When somebody last said: now. */
    synchronized Instant flushed() {
        return flushed;
    }

    synchronized boolean proven() {
        return proven;
    }

    synchronized void proven(boolean delivered) {
        proven |= delivered;
    }

    synchronized Instant downUntil() {
        return downUntil;
    }

    synchronized String lastReply() {
        return lastReply;
    }

    /** Whether nothing wakes this destination by then yet; if so, somebody now shall. */
    synchronized boolean needsAlarm(Instant at) {
        if (!at.isBefore(alarm)) {
            return false;
        }
        alarm = at;
        return true;
    }

    synchronized void alarmed() {
        alarm = Instant.MAX;
    }
}
