package org.postern.dist.spool;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.address.Domain;
import org.postern.message.MailId;

/**
 * Mail that waits, in a line for each account that has any: the accounts take turns, and within one it is first come, first served. While
 * others wait, no account has more than half, rounded up, of what can be under way at a time; how much that is, is learnt: the most that ever
 * was. Nobody waits while there is mail. Each call takes the same time however much waits.
 */
final class FairLine {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    /** In the order of their turns; those without mail are not here. */
    private final Map<Domain, Queue<MailId>> waiting = new LinkedHashMap<>();
    /** How many of each are under way; those without any are not here. */
    private final Map<Domain, Integer> busy = new HashMap<>();

    private final Map<MailId, Domain> underWay = new HashMap<>();
    private int most;

    void add(MailId id, Domain account) {
        lock.lock();
        try {
            waiting.computeIfAbsent(account, name -> new ArrayDeque<>()).add(id);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for mail and takes the next, which is under way from now on. */
    MailId take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            Domain account = turn();
            Queue<MailId> line = waiting.remove(account);
            MailId next = line.remove();
            if (!line.isEmpty()) {
                // behind all others
                waiting.put(account, line);
            }
            busy.merge(account, 1, Integer::sum);
            underWay.put(next, account);
            most = Math.max(most, underWay.size());
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Of all that wait, at most two have half of what is under way, so that this looks at three of them at most. */
    private Domain turn() {
        Iterator<Domain> turns = waiting.keySet().iterator();
        Domain first = turns.next();
        int half = (most + 1) / 2;
        for (Domain account = first; ; account = turns.next()) {
            if (busy.getOrDefault(account, 0) < half) {
                return account;
            }
            if (!turns.hasNext()) {
                return first;
            }
        }
    }

    /** It is not under way any more; nothing happens when it was not. */
    void over(MailId id) {
        lock.lock();
        try {
            Domain account = underWay.remove(id);
            if (account != null) {
                busy.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many accounts it knows of: those that have mail waiting, and those that have mail under way. */
    int accounts() {
        lock.lock();
        try {
            Set<Domain> known = new HashSet<>(waiting.keySet());
            known.addAll(busy.keySet());
            return known.size();
        } finally {
            lock.unlock();
        }
    }
}
