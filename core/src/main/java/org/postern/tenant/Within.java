package org.postern.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.database.Conditions;

/**
 * A {@link Reach} as conditions on rows that have a recipient and the day of their mail ({@code d.domain}, {@code d.recipient_key},
 * {@code d.received_day}). Rows from a day before the domain, or the mailbox, was defined lie outside.
 *
 * @param accounts parent domains, each with all its children
 * @param domains single domains
 * @param mailboxes with all the local parts that lead to them
 */
public record Within(boolean everything, Set<Domain> accounts, Set<Domain> domains, List<Mailbox> mailboxes) {

    // user+tag may be a mailbox of its own
    private static final String NOT_ITSELF = "not exists (select 1 from known_address k where k.domain_name = d.domain"
            + " and k.local_part = substr(d.recipient_key, 1, locate('@', d.recipient_key) - 1))";

    // the end of the day of a row, in milliseconds since 1970
    private static final String DAY_END =
            "(1 + cast({fn timestampdiff(SQL_TSI_DAY, timestamp('1970-01-01', '00:00:00'),"
                    + " timestamp(d.received_day, '00:00:00'))} as bigint)) * 86400000";

    // mail of a domain that was deleted is nobody's who had the name defined again later, and so it is with a mailbox
    private static final String NOT_OF_ONE_BEFORE =
            "not exists (select 1 from protected_domain b where b.name = d.domain" + " and b.created >= " + DAY_END
                    + ")";

    public static final Within EVERYTHING = new Within(true, Set.of(), Set.of(), List.of());

    /**
     * @param localParts in look-up form: the mailbox's own first, and those of its aliases
     * @param tagged whether user+tag leads to user
     */
    record Mailbox(Domain domain, List<String> localParts, boolean tagged) {}

    /** Adds what makes rows outside invisible. */
    public void narrow(Conditions where) {
        if (everything) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        List<String> any = new ArrayList<>(List.of("1 = 0"));
        for (Domain account : accounts) {
            String name = bind(values, account.name());
            any.add("d.domain = " + name + " or exists (select 1 from protected_domain p where p.name = d.domain"
                    + " and p.parent = " + name + ")");
        }
        for (Domain domain : domains) {
            any.add("d.domain = " + bind(values, domain.name()));
        }
        for (Mailbox mailbox : mailboxes) {
            String name = bind(values, mailbox.domain().name());
            String own = bind(values, mailbox.localParts().get(0));
            any.add("d.domain = " + name + " and (" + leading(values, mailbox) + ") and not exists (select 1 from"
                    + " known_address o where o.domain_name = " + name + " and o.local_part = " + own
                    + " and o.created >= " + DAY_END + ")");
        }
        where.and("(" + String.join(" or ", any) + ")").and(NOT_OF_ONE_BEFORE);
        values.forEach(where::value);
    }

    private static String leading(Map<String, Object> values, Mailbox mailbox) {
        List<String> any = new ArrayList<>();
        for (String localPart : mailbox.localParts()) {
            String plain = Conditions.literal(localPart.toLowerCase(Locale.ROOT));
            any.add("d.recipient_key like " + bind(values, plain + "@%") + " escape '~'");
            if (mailbox.tagged()) {
                any.add("d.recipient_key like " + bind(values, plain + "+%@%") + " escape '~' and " + NOT_ITSELF);
            }
        }
        return String.join(" or ", any);
    }

    private static String bind(Map<String, Object> values, String value) {
        String name = "within" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** The same without a question left open, as the rows are now. */
    public Bounds bounds(Handle handle) {
        return new BoundsStore(handle).of(this);
    }

    /** Every domain that it has a part of, but for the children of its accounts. */
    public Set<Domain> named() {
        Set<Domain> named = new TreeSet<>(domains);
        named.addAll(accounts);
        mailboxes.forEach(mailbox -> named.add(mailbox.domain()));
        return named;
    }
}
