package org.postern.digest;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.address.Address;
import org.postern.database.Transactions;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Mail;
import org.postern.message.MailId;
import org.postern.quarantine.HeldItem;
import org.postern.report.Line;
import org.postern.report.Report;
import org.postern.tenant.Reporting;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Within;

/**
 * Makes the reports of one reader, of what waits for him at this moment. The body is durable first; then the mail's rows in the ledger, the report's
 * and those of its lines are one commit, in which each line must still wait and its item still be held.
 */
final class Maker {

    /** The most mails of one run; the rest comes with the next. */
    static final int MOST_MAILS = 5;

    // of which some find nothing but what has moved, or are overtaken
    private static final int MOST_LOOKS = 4 * MOST_MAILS;

    private final Mailroom room;
    private final Transactions transactions;
    private final Readers readers;
    private final Form form;
    private final Tail tail;
    private final Clock clock;

    Maker(Mailroom room, Readers readers, Form form, Tail tail, Clock clock) {
        this.room = room;
        this.transactions = new Transactions(room.jdbi());
        this.readers = readers;
        this.form = form;
        this.tail = tail;
        this.clock = clock;
    }

    /** What was made. @param left whether something waits still */
    record Run(List<MailId> mails, int items, boolean left) {}

    /** Items that wait, those of them that a report shows, and how many wait besides. */
    private record Page(List<Waiting> waiting, List<Line> lines, long more) {}

    Run make(Subscriber subscriber) throws IOException {
        Reporting reporting = readers.of(subscriber);
        List<MailId> mails = new ArrayList<>();
        int items = 0;
        boolean left = true;
        for (int look = 0; left && mails.size() < MOST_MAILS && look < MOST_LOOKS; look++) {
            Page page = read(subscriber);
            left = page.more() > 0;
            if (!page.lines().isEmpty()) {
                Report report =
                        new Report(subscriber, reporting.zone(), reporting.language(), page.lines(), page.more());
                try {
                    mails.add(send(report, page.waiting()));
                    items += page.lines().size();
                } catch (Overtaken e) {
                    left = true;
                }
            }
        }
        return new Run(mails, items, left);
    }

    private MailId send(Report report, List<Waiting> waiting) throws IOException {
        Subscriber to = report.to();
        Mail mail = room.own().write(to.address(), form.text().apply(report));
        room.ledger().outbox().enter(mail, (handle, entered) -> {
            ReportStore.insert(handle, mail.id(), to, mail.received(), waiting.size());
            int written = to.domain().isPresent()
                    ? LineStore.add(handle, waiting, mail.id())
                    : LineStore.report(handle, waiting, mail.id());
            if (written != waiting.size()) {
                throw new Overtaken();
            }
        });
        return mail.id();
    }

    private Page read(Subscriber subscriber) {
        return subscriber.domain().isPresent() ? ofDomain(subscriber) : ofUser(subscriber);
    }

    private Page ofDomain(Subscriber postmaster) {
        Within within = readers.within(postmaster.domain().orElseThrow());
        List<Waiting> waiting =
                transactions.run(handle -> HeldRows.unreported(handle, postmaster, within, Report.MOST_LINES));
        long all = waiting.size() < Report.MOST_LINES
                ? waiting.size()
                : transactions.run(handle -> HeldRows.count(handle, postmaster, within));
        Map<DeliveryId, HeldItem> held = held(waiting, within);
        List<Waiting> kept =
                waiting.stream().filter(one -> held.containsKey(one.id())).toList();
        List<Line> lines = kept.stream()
                .map(one -> held.get(one.id()))
                .map(item ->
                        line(item, readers.tenants().mailbox(item.recipient()).orElse(item.recipient()), postmaster))
                .toList();
        return new Page(kept, lines, all - waiting.size());
    }

    private Page ofUser(Subscriber user) {
        List<Waiting> kept = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        long more = 0;
        for (Address mailbox : readers.mailboxes(user.address())) {
            int room = Report.MOST_LINES - kept.size();
            List<Waiting> waiting =
                    transactions.run(handle -> LineStore.waiting(handle, mailbox.key(), Math.max(1, room)));
            if (room == 0 || waiting.size() == room) {
                more += transactions.run(handle -> LineStore.count(handle, mailbox.key())) - (room == 0 ? 0 : room);
            }
            if (room > 0 && !waiting.isEmpty()) {
                Map<DeliveryId, HeldItem> held = held(waiting, readers.within(mailbox));
                putRight(waiting.stream()
                        .filter(one -> !held.containsKey(one.id()))
                        .toList());
                for (Waiting one : waiting) {
                    if (held.containsKey(one.id())) {
                        kept.add(one);
                        lines.add(line(held.get(one.id()), mailbox, user));
                    }
                }
            }
        }
        return new Page(kept, lines, more);
    }

    private Line line(HeldItem item, Address mailbox, Subscriber reader) {
        return new Line(item, mailbox, form.releasable().test(item, reader));
    }

    /** Those of the items that are held now and lie within. */
    private Map<DeliveryId, HeldItem> held(List<Waiting> waiting, Within within) {
        List<DeliveryId> ids = waiting.stream().map(Waiting::id).toList();
        return room.quarantine().held(ids, within).stream()
                .collect(Collectors.toMap(HeldItem::id, item -> item, (one, same) -> one, HashMap::new));
    }

    /** Lines that wait where their item is not seen: it is not held any more, leads elsewhere by now, or is of an earlier owner of the name. */
    private void putRight(List<Waiting> lines) {
        if (!lines.isEmpty()) {
            tail.again(lines.stream().map(Waiting::id).toList(), clock.instant());
            transactions.run(handle -> {
                LineStore.drop(handle, lines);
                return null;
            });
        }
    }
}
