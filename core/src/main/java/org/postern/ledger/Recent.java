package org.postern.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.verdict.Verdict;

/**
 * The mail of the last moments, so that what was written just now is not read again: most mail is accepted, judged and delivered within a
 * second. Holds only what never changes, and what the journal has written; all of it can be lost at any time.
 */
final class Recent {

    private static final int MOST = 4_000;

    private final Map<MailId, Known> all = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MailId, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What is known of a mail.
     *
     * @param owners the protected domain of each recipient, in the order of the envelope
     * @param verdict as it was written last, without words; empty before, and when something of the mail was held
     * @param untouched no row of it has left the state received
     */
    record Known(Mail mail, List<Domain> owners, Optional<Verdict> verdict, boolean untouched) {

        Optional<Line> line(int ordinal) {
            return ordinal < owners.size()
                    ? Optional.of(new Line(
                            mail.origin(), owners.get(ordinal), mail.id().day()))
                    : Optional.empty();
        }

        /** One recipient, and no words of it were kept. */
        boolean simple() {
            return owners.size() == 1 && (verdict.isPresent() || mail.origin() == Origin.INTERNAL);
        }
    }

    synchronized void entered(Mail mail, List<Domain> owners) {
        boolean untouched = mail.origin() == Origin.SMTP;
        all.put(mail.id(), new Known(mail, List.copyOf(owners), Optional.empty(), untouched));
    }

    /** Rows of it were moved, and its verdict was written. @param verdict empty when words of it were kept */
    synchronized void settled(MailId id, Optional<Verdict> verdict) {
        all.computeIfPresent(id, (any, known) -> new Known(known.mail(), known.owners(), verdict, false));
    }

    synchronized Optional<Known> get(MailId id) {
        return Optional.ofNullable(all.get(id));
    }

    /** All its rows are closed. */
    synchronized void forget(MailId id) {
        all.remove(id);
    }
}
