package org.postern.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Asks the rows what a {@link Within} asks of them, once for all. */
final class BoundsStore {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Handle handle;

    BoundsStore(Handle handle) {
        this.handle = handle;
    }

    Bounds of(Within within) {
        Map<Domain, Instant> domains = new HashMap<>();
        within.domains().forEach(name -> domains.put(name, since(name)));
        for (Domain account : within.accounts()) {
            domains.put(account, since(account));
            handle.createQuery("select name, created from protected_domain where parent = :account")
                    .bind("account", account.name())
                    .map((row, context) -> Map.entry(new Domain(row.getString("name")), dayOf(row.getLong("created"))))
                    .forEach(child -> domains.put(child.getKey(), child.getValue()));
        }
        List<Bounds.Mailbox> mailboxes =
                within.mailboxes().stream().map(this::mailbox).toList();
        return new Bounds(within.everything(), domains, mailboxes);
    }

    private Bounds.Mailbox mailbox(Within.Mailbox mailbox) {
        Set<String> localParts = mailbox.localParts().stream()
                .map(local -> local.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> others = new HashSet<>();
        if (mailbox.tagged()) {
            localParts.forEach(local -> others.addAll(looksTagged(mailbox.domain(), local)));
        }
        Instant ofDomain = since(mailbox.domain());
        Instant own = since(mailbox.domain(), mailbox.localParts().get(0));
        return new Bounds.Mailbox(
                mailbox.domain(),
                localParts,
                mailbox.tagged() ? localParts : Set.of(),
                others,
                own.isAfter(ofDomain) ? own : ofDomain);
    }

    private List<String> looksTagged(Domain domain, String local) {
        // the comma is the character after the plus sign
        return handle.createQuery("""
                        select local_part from known_address
                        where domain_name = :domain and local_part >= :from and local_part < :to""")
                .bind("domain", domain.name())
                .bind("from", local + "+")
                .bind("to", local + ",")
                .mapTo(String.class)
                .list();
    }

    private Instant since(Domain name) {
        return handle.createQuery("select created from protected_domain where name = :name")
                .bind("name", name.name())
                .mapTo(Long.class)
                .findOne()
                .map(BoundsStore::dayOf)
                .orElse(Instant.EPOCH);
    }

    private Instant since(Domain domain, String local) {
        return handle.createQuery("""
                        select created from known_address where domain_name = :domain and local_part = :local""")
                .bind("domain", domain.name())
                .bind("local", local)
                .mapTo(Long.class)
                .findOne()
                .map(BoundsStore::dayOf)
                .orElse(Instant.EPOCH);
    }

    private static Instant dayOf(long created) {
        return Instant.ofEpochMilli(Math.floorDiv(created, DAY) * DAY);
    }
}
