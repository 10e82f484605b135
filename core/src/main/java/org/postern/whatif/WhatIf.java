package org.postern.whatif;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Judged;
import org.postern.ledger.JudgedPage;
import org.postern.ledger.Ledger;
import org.postern.ledger.TraceFilter;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lessons;
import org.postern.lists.ListScope;
import org.postern.lists.Lists;
import org.postern.lists.Match;
import org.postern.lists.Place;
import org.postern.message.MailId;
import org.postern.tenant.Policy;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/** Plays a change over the mail of the last days. Safe for use by many threads, of whom a few at a time are served. */
public final class WhatIf {

    /** The most days; the ledger may keep fewer. */
    public static final int MOST_DAYS = 30;

    /** After so long it stops, and says how far it came. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int PAGE = 500;
    private static final int AT_ONCE = 2;
    private static final int REMEMBERED = 20_000;

    private final Ledger ledger;
    private final Lessons lessons;
    private final Tenants tenants;
    private final Lists lists;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public WhatIf(Ledger ledger, Lessons lessons, Tenants tenants, Lists lists, Clock clock) {
        this.ledger = ledger;
        this.lessons = lessons;
        this.tenants = tenants;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Plays it.
     *
     * @param within what whoever asks may see
     * @param days 1-30
     * @return empty while others are served
     */
    public Optional<Findings> play(Change change, Within within, int days) {
        return play(change, within, days, PATIENCE);
    }

    Optional<Findings> play(Change change, Within within, int days, Duration patience) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Run(change, within, days).findings(System.nanoTime() + patience.toNanos()));
        } finally {
            places.release();
        }
    }

    /** One question being answered. */
    private final class Run {

        private final Change change;
        private final TraceFilter filter;
        private final Tally tally = new Tally();
        /** What people want whose settings were read already, and entries that were looked for. */
        private final Map<String, Policy> policies = remembered();

        private final Map<String, Boolean> entries = remembered();

        Run(Change change, Within within, int days) {
            this.change = change;
            TraceFilter all = TraceFilter.all(within);
            this.filter = new TraceFilter(
                    all.id(),
                    all.sender(),
                    all.recipient(),
                    all.domain(),
                    all.state(),
                    Optional.of(clock.instant().minus(Duration.ofDays(days))),
                    all.until(),
                    within);
        }

        Findings findings(long deadline) {
            Optional<DeliveryId> cursor = Optional.empty();
            do {
                JudgedPage page = ledger.judged(filter, cursor, PAGE);
                count(page.items());
                cursor = page.next();
            } while (cursor.isPresent() && System.nanoTime() - deadline < 0);
            return tally.findings(cursor.isEmpty());
        }

        private void count(List<Judged> rows) {
            List<Trial> differing = new ArrayList<>();
            for (Judged row : rows) {
                if (row.verdict().isEmpty()) {
                    tally.notJudged(row.received());
                    continue;
                }
                Trial trial = trial(row);
                tally.looked(trial);
                if (trial.differs()) {
                    differing.add(trial);
                }
            }
            Set<MailId> mails = new HashSet<>();
            differing.forEach(trial -> mails.add(trial.row().id().mail()));
            List<Lesson> taught = lessons.of(mails);
            differing.forEach(trial -> tally.differs(
                    trial,
                    trial.row().released() || taught(taught, trial.row(), Lesson.Kind.HAM),
                    taught(taught, trial.row(), Lesson.Kind.SPAM)));
        }

        private Trial trial(Judged row) {
            Author author = Author.of(row);
            Policy policy = tenants.policy(row.recipient());
            return Trial.of(
                    row,
                    author,
                    ofRecipient(row.recipient()),
                    new Trial.Standing(
                            policy,
                            change.changesThresholds() ? changed(row.recipient()) : policy,
                            Recorded.matches(row, author, lists.matches(author.facts(), row.recipient()), this::kept)));
        }

        /** Without the entry where that is on somebody else's personal list. */
        private Change ofRecipient(Address recipient) {
            Optional<ListScope> mailbox = change.entry().flatMap(Change.Entry::mailbox);
            return mailbox.isEmpty() || lists.scopeOf(recipient).equals(mailbox)
                    ? change
                    : new Change(
                            change.ofInstallation(),
                            change.tagFrom(),
                            change.holdFrom(),
                            change.weights(),
                            Optional.empty());
        }

        /** Whether a list still has the entry. */
        private boolean kept(Match match) {
            return entries.computeIfAbsent(
                    match.rule(), key -> lists.find(new Place(match.scope(), match.list()), match.value())
                            .isPresent());
        }

        private Policy changed(Address recipient) {
            return policies.computeIfAbsent(
                    recipient.key(), key -> tenants.policyIf(recipient, change.thresholds(), change.ofInstallation()));
        }
    }

    private static <V> Map<String, V> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    private static boolean taught(List<Lesson> lessons, Judged row, Lesson.Kind kind) {
        return lessons.stream()
                .anyMatch(lesson -> lesson.kind() == kind
                        && lesson.mail().equals(Optional.of(row.id().mail()))
                        && lesson.recipient().equals(Optional.of(row.recipient())));
    }
}
