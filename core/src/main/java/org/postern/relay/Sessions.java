package org.postern.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.tenant.DeliveryServer;

/** The open connections of one destination, in use and idle. */
final class Sessions {

    private record Idle(SmtpSession session, long since) {}

    private final Set<SmtpSession> open = ConcurrentHashMap.newKeySet();
    private final Deque<Idle> idle = new ArrayDeque<>();

    void opened(SmtpSession session) {
        open.add(session);
    }

    int count() {
        return open.size();
    }

    /** Whether a server that refuses one more connection serves others of ours. */
    boolean connected(DeliveryServer server) {
        return open.stream().anyMatch(session -> session.server().equals(server));
    }

    /** The idle connection used last, to one of these servers. */
    Optional<SmtpSession> take(Collection<DeliveryServer> servers) {
        synchronized (idle) {
            for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
                SmtpSession session = all.next().session();
                if (servers.contains(session.server())) {
                    all.remove();
                    if (session.open()) {
                        return Optional.of(session);
                    }
                    drop(session);
                }
            }
            return Optional.empty();
        }
    }

    void giveBack(SmtpSession session, Duration patience) {
        session.rest(patience);
        synchronized (idle) {
            idle.addFirst(new Idle(session, System.nanoTime()));
        }
    }

    void drop(SmtpSession session) {
        open.remove(session);
        session.close();
    }

    /** Takes out those that were idle for so long, to be ended in order. */
    List<SmtpSession> idleFor(Duration time) {
        List<SmtpSession> old = new ArrayList<>();
        synchronized (idle) {
            while (!idle.isEmpty() && System.nanoTime() - idle.peekLast().since() >= time.toNanos()) {
                old.add(idle.pollLast().session());
            }
        }
        return old;
    }

    /** Ends one in order. */
    void quit(SmtpSession session) {
        session.quit();
        open.remove(session);
    }

    void closeStuck() {
        open.forEach(SmtpSession::closeIfStuck);
    }

    void closeAll() {
        open.forEach(SmtpSession::close);
    }
}
