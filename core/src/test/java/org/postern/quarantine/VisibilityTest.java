package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.message.MailId;
import org.postern.quarantine.QuarantineStore.Held;
import org.postern.search.HeldDocument;
import org.postern.search.HeldIndex;
import org.postern.search.HeldSearch;
import org.postern.search.Hits;
import org.postern.search.SearchText;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/** Among random tenants and mail, each asker is shown and told the number of what the database says is theirs: no more and no less. */
@ExtendWith(MemoryDatabase.class)
class VisibilityTest {

    private static final List<String> DOMAINS =
            List.of("parent.test", "one.test", "two.test", "free.test", "gone.test", "alias.test");
    private static final List<String> LOCALS = List.of(
            "anna",
            "anna+x",
            "anna+bert",
            "Anna",
            "ann",
            "a_na",
            "an%a",
            "bert",
            "bert+anna",
            "\"anna@x\"",
            "anna+",
            "annab");
    private static final List<String> WORDS = List.of("lottery", "lot", "invoice", "invoicing", "offer");
    private static final Instant FIRST = Instant.parse("2026-03-01T22:30:00Z");
    private static final int MAILS = 250;

    @TempDir
    private Path folder;

    private final Jdbi jdbi = MemoryDatabase.open();
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsFoundIsWhatTheDatabaseShows(long seed) throws Exception {
        random = new Random(seed);
        jdbi.useHandle(this::fill);
        Tenants tenants = new Tenants(jdbi);
        try (HeldIndex index = HeldIndex.open(folder)) {
            for (Held row : jdbi.withHandle(handle -> QuarantineStore.below(handle, Optional.empty(), 10_000))) {
                index.put(document(row));
            }
            index.refresh();
            int seen = 0;
            for (int i = 0; i < 60; i++) {
                Within within = tenants.within(reach());
                List<Held> rows = jdbi.withHandle(handle ->
                        QuarantineStore.list(handle, HeldFilter.HELD.withWithin(within), Optional.empty(), 10_000));
                String word = pick(WORDS);
                check(index, within, "", rows);
                check(
                        index,
                        within,
                        word,
                        rows.stream().filter(row -> has(row, word)).toList());
                check(
                        index,
                        within,
                        "-" + word,
                        rows.stream().filter(row -> !has(row, word)).toList());
                seen += rows.size();
            }
            assertThat(seen).isPositive();
        }
    }

    private void check(HeldIndex index, Within within, String text, List<Held> expected) {
        HeldSearch search = new HeldSearch(
                text.isEmpty() ? Optional.empty() : Optional.of(SearchText.parse(text)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Listings.visibility(jdbi.withHandle(within::bounds)),
                Optional.empty(),
                false,
                Optional.empty(),
                10_000);
        Hits hits = index.search(search);

        assertThat(hits.items().stream().map(HeldSearch.Found::id).toList())
                .as("%s of %s", text, within)
                .isEqualTo(expected.stream().map(row -> row.item().id()).toList());
        assertThat(hits.total()).isEqualTo(expected.size());
    }

    private static boolean has(Held row, String word) {
        return List.of(row.item().subject().split(" ")).stream().anyMatch(one -> one.startsWith(word));
    }

    private Reach reach() {
        Set<Address> mailboxes = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String local = pick(LOCALS);
            mailboxes.add(Address.parse(local + "@" + pick(DOMAINS)));
        }
        return new Reach(random.nextInt(20) == 0, some(3), some(2), mailboxes);
    }

    private Set<Domain> some(int rarity) {
        return DOMAINS.stream()
                .filter(name -> random.nextInt(DOMAINS.size() * rarity / 2) == 0)
                .map(Domain::new)
                .collect(Collectors.toSet());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Within four days, so that some is older than its domain or mailbox. */
    private Instant sometime() {
        return FIRST.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
    }

    private void fill(Handle handle) {
        domain(handle, "parent.test", "");
        domain(handle, "one.test", "parent.test");
        domain(handle, "two.test", random.nextBoolean() ? "parent.test" : "");
        domain(handle, "free.test", "");
        for (String name : List.of("parent.test", "one.test", "two.test", "free.test")) {
            for (String local :
                    new HashSet<>(LOCALS.stream().map(String::toLowerCase).toList())) {
                if (random.nextInt(3) == 0) {
                    boolean alias = local.equals("bert");
                    handle.execute(
                            "insert into known_address (domain_name, local_part, spelling, kind, belongs_to, settings, created)"
                                    + " values (?, ?, ?, ?, nullif(?, ''), '{}', ?)",
                            name,
                            local,
                            local,
                            alias ? "alias" : "mailbox",
                            alias ? "anna@" + name : "",
                            sometime().toEpochMilli());
                }
            }
        }
        for (int i = 0; i < MAILS; i++) {
            mail(handle);
        }
    }

    private void domain(Handle handle, String name, String parent) {
        handle.execute(
                "insert into protected_domain (name, parent, timezone, lang, policy, recipients, created) values (?, nullif(?, ''), 'UTC', 'en', '{}', ?, ?)",
                name,
                parent,
                random.nextBoolean() ? "{\"subaddressing\":true}" : "{}",
                random.nextBoolean() ? 0L : sometime().toEpochMilli());
    }

    private void mail(Handle handle) {
        Instant received = sometime();
        String day = received.atZone(ZoneOffset.UTC).toLocalDate().toString();
        MailId id = MailId.next(received);
        handle.execute(
                "insert into mail (id, sender, client_ip, client_helo, client_tls, received, received_day, body, size, sha256)"
                        + " values (?, 's@x.test', '192.0.2.1', 'x', '', ?, ?, 'none', 1, 'none')",
                id.value(),
                received.toEpochMilli(),
                day);
        handle.execute(
                "insert into held_summary (mail, header_from, subject, reasons) values (?, 'f@x.test', ?, '[]')",
                id.value(),
                pick(WORDS) + " " + pick(WORDS));
        for (int ordinal = 0; ordinal <= random.nextInt(3); ordinal++) {
            String owner = pick(DOMAINS.subList(0, 5));
            Address recipient = Address.parse(pick(LOCALS) + "@" + (random.nextInt(4) == 0 ? "alias.test" : owner));
            boolean held = random.nextInt(8) > 0;
            handle.execute(
                    "insert into delivery (mail, ordinal, origin, recipient, recipient_key, domain, received_day, state, held_class, held_since)"
                            + " values (?, ?, 'smtp', ?, ?, ?, ?, ?, 'spam', 0)",
                    id.value(),
                    ordinal,
                    recipient.toString(),
                    recipient.key(),
                    owner,
                    day,
                    held ? "held" : "deleted");
        }
    }

    private static HeldDocument document(Held row) {
        HeldItem item = row.item();
        return new HeldDocument(
                item.id(),
                item.received(),
                item.sender(),
                item.from(),
                item.recipient(),
                item.domain(),
                item.subject(),
                "",
                List.of(),
                HeldClass.SPAM,
                "",
                new ArrayList<>());
    }
}
