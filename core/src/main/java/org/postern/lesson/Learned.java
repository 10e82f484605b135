package org.postern.lesson;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Knowledge;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Taught;
import org.postern.settings.LearnSettings;
import org.postern.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was learnt: the parts of the model, kept in step with the log. The installation's is always in memory, built in the background after
 * the start; those of domains and mailboxes come when they are asked, and the last ones stay. A verdict waits for no long build: until it is
 * done, the part of before speaks, or none. Safe for use by many threads.
 */
public final class Learned implements Knowledge, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Learned.class);

    private final Transactions transactions;
    private final Tenants tenants;
    private final long octetsMost;
    private final Shelf shelf;
    private final Workshop workshop;
    private final Parts parts;
    private final Deliveries deliveries = new Deliveries();
    private volatile Optional<Rebuilding> rebuilding = Optional.empty();

    public Learned(Jdbi jdbi, Tenants tenants, LearnSettings settings) {
        this.transactions = new Transactions(jdbi);
        this.tenants = tenants;
        this.octetsMost = settings.memoryBytes();
        this.shelf = new Shelf(settings.memoryBytes());
        this.workshop = new Workshop();
        this.parts = new Parts(transactions, tenants, workshop, shelf);
    }

    /** Begins to build the installation's part. */
    public void start() {
        parts.build(PartName.INSTALLATION);
    }

    @Override
    public Taught about(Features features, Collection<Address> recipients) {
        Map<Address, Says> own = new HashMap<>();
        // many recipients are of one domain
        Map<PartName, Opinion> asked = new HashMap<>();
        Function<PartName, Opinion> opinions =
                name -> asked.computeIfAbsent(name, one -> Opinion.of(parts.get(one), features));
        try {
            for (Address recipient : recipients) {
                Optional<Domain> domain = tenants.owner(recipient.domain());
                if (domain.isPresent()) {
                    Address mailbox = tenants.mailbox(recipient).orElse(recipient);
                    Opinion.both(opinions.apply(PartName.of(domain.get())), opinions.apply(PartName.of(mailbox)))
                            .ifPresent(says -> own.put(recipient, says));
                }
            }
        } catch (RuntimeException e) {
            // mail is judged without what cannot be read
            LOGGER.warn("event=lessons-not-read", e);
            workshop.failed(e);
        }
        Held all = parts.installation();
        return new Taught(all.odds(features), () -> all.strengths(features), own);
    }

    /** Has the parts in memory learn what was written. */
    void follow() {
        parts.follow();
    }

    public State state() {
        Map<String, Long> totals = transactions.run(LessonRows::totals);
        Held all = parts.installation();
        return new State(
                totals.get(Lesson.Kind.HAM.wire()),
                totals.get(Lesson.Kind.SPAM.wire()),
                totals.get("undone"),
                totals.get("illegible"),
                transactions.run(StreamStore::size),
                all.digest(),
                all.lessons(),
                workshop.progress(PartName.INSTALLATION),
                shelf.size(),
                octets(),
                octetsMost);
    }

    /** What all parts in memory take. */
    public long octets() {
        return parts.installation().octets() + shelf.octets();
    }

    /** How many parts of domains and mailboxes are in memory. */
    public int parts() {
        return shelf.size();
    }

    /** How many lessons the installation's part has learnt. */
    public long lessons() {
        return parts.installation().lessons();
    }

    /** One part, by its name; empty when nothing counts there. */
    public Optional<PartState> state(String name) {
        return Optional.of(parts.get(PartName.parse(name)))
                .filter(held -> held.lessons() > 0)
                .map(Held::state);
    }

    /** Why what was taught does not speak as it should, in words for the health report; empty when all is well. */
    public Optional<String> trouble() {
        return workshop.trouble().or(() -> workshop.progress(PartName.INSTALLATION)
                .map(progress -> "lessons are still being read, " + progress.done() + " of " + progress.all()
                        + "; until then verdicts go without them, or by those of before"));
    }

    /** Writes a part, as another program may read it; an empty one when nothing counts there. */
    public void export(String name, OutputStream out) throws IOException {
        parts.get(PartName.parse(name)).write(out);
    }

    /** Waits until the installation's part was built after the start. */
    public void await() throws InterruptedException {
        parts.await();
    }

    /**
     * A clean message was delivered: what is taught about spam does not hold for what is like it. Nothing waits for it, and nothing fails with
     * it.
     */
    public void delivered(Clean message, Collection<Address> recipients) {
        try {
            deliveries.add(
                    message,
                    recipients.stream()
                            .map(Address::domain)
                            .map(domain -> tenants.owner(domain).orElse(domain))
                            .collect(Collectors.toSet()));
        } catch (RuntimeException e) {
            LOGGER.warn("event=delivery-not-remembered reason={}", e.getClass().getName());
        }
    }

    List<Features> contrasts(Features features, Optional<Domain> domain) {
        return deliveries.against(features, domain);
    }

    /** Begins to build all parts in memory anew, or names the one that runs; the parts of before speak until then. */
    public synchronized Rebuilding rebuild() {
        if (rebuilding.isEmpty() || rebuilding.get().done()) {
            Rebuilding begun = new Rebuilding();
            rebuilding = Optional.of(begun);
            workshop.rebuild(begun, () -> parts.renew(begun));
        }
        return rebuilding.get();
    }

    /** The one that runs, or the last one since the start. */
    public Optional<Rebuilding> rebuilding() {
        return rebuilding;
    }

    @Override
    public void close() {
        parts.close();
    }
}
