package org.postern.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.message.MailId;

/**
 * Finds rows of all states, newest first. Ids sort by the time of receipt, and each index that is used has them in the order of the answer, so
 * that no filter alone makes the database read, or sort, much more than the page: it is told which index to use, because it neither guesses that
 * few rows are wanted nor how the values are spread.
 */
final class TraceSearch {

    /** Of what is found so many are counted, and no more: to count millions takes seconds. */
    static final int COUNTED = 10_000;
    /** Up to so many rows in a state are read and sorted; above, the newest rows are looked through, where there are enough of them. */
    static final int FEW = 20_000;

    private static final Instant LAST = Instant.ofEpochMilli((1L << 45) - 1);

    private static final String BY_ID = " from delivery d --DERBY-PROPERTIES index=DELIVERY_ID\n";
    private static final String BY_RECIPIENT = " from delivery d --DERBY-PROPERTIES index=DELIVERY_RECIPIENT\n";
    private static final String BY_STATE = " from delivery d --DERBY-PROPERTIES index=DELIVERY_DUE\n";
    private static final String BY_DAY = " from delivery d --DERBY-PROPERTIES index=DELIVERY_DAY\n";
    private static final int MAILS = 100;
    /** So many domains are looked through one after another. */
    private static final int DOMAINS = 50;

    private final Handle handle;
    private final TraceFilter filter;

    TraceSearch(Handle handle, TraceFilter filter) {
        this.handle = handle;
        this.filter = filter;
    }

    /** Those behind the cursor. */
    List<DeliveryId> find(Optional<DeliveryId> cursor, int most) {
        if (filter.id().isPresent()) {
            return rows(BY_ID, ofSender(conditions(cursor)), most);
        } else if (filter.recipient().isPresent()) {
            return rows(BY_RECIPIENT, ofSender(conditions(cursor)), most);
        } else if (filter.sender().isPresent()) {
            return bySender(cursor, most);
        } else if (filter.state().isPresent() && TraceStore.fewer(handle, filter, FEW)) {
            return rows(BY_STATE, conditions(cursor), most);
        } else if (filter.domain().isPresent()) {
            return byDay(filter.domain().get(), cursor, most);
        } else if (!filter.within().everything()) {
            return within(cursor, most);
        }
        return rows(BY_ID, conditions(cursor), most);
    }

    /** Domain by domain, where they are few: among all rows, those of a small tenant would be found late. */
    private List<DeliveryId> within(Optional<DeliveryId> cursor, int most) {
        List<Domain> domains = TraceStore.domains(handle, filter.within(), DOMAINS + 1);
        if (domains.size() > DOMAINS) {
            return rows(BY_ID, conditions(cursor), most);
        }
        return domains.stream()
                .flatMap(domain -> byDay(domain, cursor, most).stream())
                .sorted(Comparator.comparing((DeliveryId id) -> id.mail().value())
                        .thenComparing(DeliveryId::ordinal)
                        .reversed())
                .limit(most)
                .toList();
    }

    private List<DeliveryId> byDay(Domain domain, Optional<DeliveryId> cursor, int most) {
        List<DeliveryId> found = new ArrayList<>();
        Optional<MailId> first = filter.since().map(TraceSearch::first);
        Optional<MailId> last =
                cursor.map(DeliveryId::mail).or(() -> filter.until().map(TraceSearch::first));
        for (String day : TraceStore.days(handle, domain, first.map(MailId::day), last.map(MailId::day))) {
            Conditions where = conditions(cursor)
                    .and("d.domain = :ofDay", "ofDay", domain.name())
                    .and("d.received_day = :day", "day", day);
            found.addAll(rows(BY_DAY, where, most - found.size()));
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    /** Some mails at a time, and then their rows: a join would be sorted as a whole. */
    private List<DeliveryId> bySender(Optional<DeliveryId> cursor, int most) {
        List<DeliveryId> found = new ArrayList<>();
        Conditions start =
                sent().and("id <= :below", "below", cursor, id -> id.mail().value());
        List<String> mails = TraceStore.mails(handle, start, MAILS);
        while (!mails.isEmpty() && found.size() < most) {
            found.addAll(TraceStore.idsOf(handle, mails, conditions(cursor)));
            Conditions further = sent().and("id < :below", "below", mails.get(mails.size() - 1));
            mails = TraceStore.mails(handle, further, MAILS);
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    private Conditions sent() {
        return new Conditions()
                .and("sender_key = :sender", "sender", filter.sender(), TraceSearch::key)
                .and("id >= :since", "since", filter.since(), TraceSearch::bound)
                .and("id < :until", "until", filter.until(), TraceSearch::bound);
    }

    private List<DeliveryId> rows(String from, Conditions where, int most) {
        return TraceStore.ids(
                handle, from + " where " + where.sql() + " order by d.mail desc, d.ordinal desc", where, most);
    }

    private Conditions conditions(Optional<DeliveryId> cursor) {
        Conditions where = new Conditions()
                .and("d.mail = :id", "id", filter.id(), MailId::value)
                .and("d.recipient_key = :recipient", "recipient", filter.recipient(), Address::key)
                .and("d.domain = :domain", "domain", filter.domain(), Domain::name)
                .and("d.state = :state", "state", filter.state(), State::wire)
                .and("d.mail >= :since", "since", filter.since(), TraceSearch::bound)
                .and("d.mail < :until", "until", filter.until(), TraceSearch::bound);
        cursor.ifPresent(id -> where.and("d.mail <= :below", "below", id.mail().value())
                .and("(d.mail < :below or d.ordinal < :ordinal)", "ordinal", id.ordinal()));
        filter.within().narrow(where);
        return where;
    }

    private Conditions ofSender(Conditions where) {
        return where.and(
                "exists (select 1 from mail s where s.id = d.mail and s.sender_key = :sender)",
                "sender",
                filter.sender(),
                TraceSearch::key);
    }

    private static Object key(String sender) {
        return sender.toLowerCase(Locale.ROOT);
    }

    private static Object bound(Instant time) {
        return first(time).value();
    }

    /** Of any time; an id holds those from 1970 to 3084. */
    private static MailId first(Instant time) {
        Instant least = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return MailId.first(least.isAfter(LAST) ? LAST : least);
    }
}
