package org.postern.contact;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.scan.check.Surroundings.Acquaintance;
import org.postern.secret.KeyedHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has written to which domain before. Safe for use by many threads. */
public final class Contacts implements AutoCloseable {

    /** A contact is forgotten when nothing came for so long. */
    public static final int DAYS_KEPT = 400;

    /** The most rows; beyond, those that were seen least lately go first. */
    static final long MOST_ROWS = 20_000_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(Contacts.class);
    private static final int SECONDS = 5;
    private static final int AT_ONCE = 500;
    /** What is seen day after day is written down once in so many days. */
    private static final int REFRESH_DAYS = 7;

    private static final int MOST_WAITING = 200_000;
    private static final int KEPT = 50_000;
    private static final String PROVEN = "proven";
    private static final String WRITTEN = "written";

    private final Transactions transactions;
    private final ContactStore store;
    private final KeyedHash hash;
    private final int warmUpDays;
    private final Clock clock;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> waitingSince = ConcurrentHashMap.newKeySet();
    /** Of the domains and contacts used last: since when, and on which day it was written. */
    private final Map<String, Integer> lately = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KEPT;
        }
    });

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "contacts");
        thread.setDaemon(true);
        return thread;
    });

    /** @param warmUpDays for so long after a domain's first mail nobody is called a stranger there, as everybody would be */
    public Contacts(Jdbi jdbi, KeyedHash hash, int warmUpDays, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.store = new ContactStore(jdbi);
        this.hash = hash;
        this.warmUpDays = warmUpDays;
        this.clock = clock;
    }

    /** From now on what is remembered is written, every few seconds, until this is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The forms that an author may be known by, the one to be remembered first. Who is proven now may have been here with proof or without; who
     * is not must have been here without: nobody gains by writing the address of a contact who proves himself.
     *
     * @param address lower case
     */
    public List<String> forms(String address, boolean proven) {
        String written = hash.of("contact", WRITTEN, address);
        return proven ? List.of(hash.of("contact", PROVEN, address), written) : List.of(written);
    }

    /** Whether mail of the author in one of these forms was delivered to one of the domains; of no domains nobody knows. */
    public Acquaintance know(List<String> forms, Set<Domain> domains) {
        if (forms.isEmpty() || domains.isEmpty()) {
            return Acquaintance.NOT_ASKED;
        }
        int oldest = today() - DAYS_KEPT;
        boolean watched = true;
        for (Domain domain : domains) {
            for (String form : forms) {
                String id = id(form, domain);
                if (waiting.contains(id)
                        || store.seen(id).filter(day -> day >= oldest).isPresent()) {
                    return Acquaintance.KNOWN;
                }
            }
            watched &= since(domain) <= today() - warmUpDays;
        }
        return watched ? Acquaintance.STRANGER : Acquaintance.NOT_ASKED;
    }

    private int since(Domain domain) {
        String id = domainId(domain);
        Integer kept = lately.get(id);
        if (kept == null) {
            kept = store.since(id).orElse(Integer.MAX_VALUE);
            lately.put(id, kept);
        }
        return kept;
    }

    /** Remembers that mail of the author was delivered to the domain. Written some seconds later. */
    public void delivered(List<String> forms, Domain domain) {
        if (forms.isEmpty() || waiting.size() >= MOST_WAITING) {
            return;
        }
        String id = id(forms.get(0), domain);
        Integer written = lately.get(id);
        if (written == null || written < today() - REFRESH_DAYS) {
            waiting.add(id);
        }
        if (since(domain) == Integer.MAX_VALUE) {
            waitingSince.add(domainId(domain));
        }
    }

    /** Forgets that the author, in whatever form, was ever here; from now on he is a stranger. */
    public void forget(List<String> forms, Domain domain) {
        List<String> ids = forms.stream().map(form -> id(form, domain)).toList();
        ids.forEach(waiting::remove);
        ids.forEach(lately::remove);
        transactions.run(handle -> store.delete(handle, ids));
    }

    private String id(String form, Domain domain) {
        return hash.of(form, domain.name());
    }

    private String domainId(Domain domain) {
        return hash.of("contacts of", domain.name());
    }

    private int today() {
        return Math.toIntExact(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay());
    }

    /** Writes what was remembered until now; what cannot be written is kept for the next time. */
    void write() {
        int today = today();
        try {
            for (List<String> some = some(waiting); !some.isEmpty(); some = some(waiting)) {
                List<String> ids = some;
                transactions.run(handle -> {
                    ids.forEach(id -> store.put(handle, id, today, today - REFRESH_DAYS));
                    return null;
                });
                ids.forEach(id -> lately.put(id, today));
                ids.forEach(waiting::remove);
            }
            for (List<String> some = some(waitingSince); !some.isEmpty(); some = some(waitingSince)) {
                List<String> ids = some;
                transactions.run(handle -> {
                    ids.forEach(id -> store.putSince(handle, id, today));
                    return null;
                });
                ids.forEach(lately::remove);
                ids.forEach(waitingSince::remove);
            }
        } catch (RuntimeException e) {
            LOGGER.warn("event=contacts-not-written reason={}", e.getClass().getName());
        }
    }

    /** In their order, so that two who write rows do not wait for each other. */
    private static List<String> some(Set<String> all) {
        return all.stream().limit(AT_ONCE).sorted().toList();
    }

    /** Deletes what is too old, and the oldest of what is too much. */
    public void expire() {
        expire(MOST_ROWS);
    }

    void expire(long most) {
        int from = today() - DAYS_KEPT;
        Map<Integer, Long> days = transactions.run(store::days);
        long rows = days.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Integer, Long> day : days.entrySet()) {
            if (day.getKey() < from || rows > most) {
                from = Math.max(from, day.getKey() + 1);
                rows -= day.getValue();
            }
        }
        int before = from;
        List<String> ids;
        do {
            ids = transactions.run(handle -> {
                List<String> some = store.before(handle, before, AT_ONCE);
                store.delete(handle, some);
                return some;
            });
        } while (!ids.isEmpty() && !Thread.currentThread().isInterrupted());
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
