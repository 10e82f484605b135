package org.postern.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.disposition.SlowLists.Entry;
import org.postern.disposition.SlowLists.Policies;
import org.postern.disposition.SlowLists.Sent;
import org.postern.fixture.MovableClock;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListValue;
import org.postern.lists.Place;
import org.postern.lists.SenderFacts;
import org.postern.lists.Town;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** Lists, tenants and disposition together, against a reference that knows neither indexes nor caches. */
class DispositionsPropertyTest {

    private static final int CASES = 8_000;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> SENDERS = List.of(
            "bob@friend.test",
            "eva@friend.test",
            "bob@a.friend.test",
            "bob@x.a.friend.test",
            "bob@spam.xyz",
            "bob@notfriend.test",
            "news@b.co.uk");
    private static final List<String> VALUES = List.of(
            "bob@friend.test",
            "bob@a.friend.test",
            "bob@spam.xyz",
            "friend.test",
            "a.friend.test",
            "spam.xyz",
            "*.friend.test",
            "*.a.friend.test",
            "*.test",
            "*.xyz",
            "*.uk",
            "*.co.uk",
            "192.0.2.1",
            "192.0.2.0/24",
            "192.0.0.0/16",
            "192.0.2.128/25",
            "2001:db8:0:0:0:0:0:1",
            "2001:db8:0:0:0:0:0:0/32",
            "2001:db8:0:0:0:0:0:0/64",
            "DE",
            "FR");
    private static final List<String> SCOPES =
            List.of("address:anna@example.test", "address:bert@example.test", "domain:example.test", "installation");
    private static final List<String> RECIPIENTS = List.of(
            "anna@example.test",
            "Anna@example.test",
            "anna+x@example.test",
            "sales@example.test",
            "bert@example.test",
            "bert@alias.test",
            "sales+y@alias.test",
            "carl@example.test");
    private static final List<String> CLIENTS =
            List.of("192.0.2.1", "192.0.2.200", "192.0.9.9", "2001:db8::1", "2001:db8:1::1", "10.0.0.1");

    private final MovableClock clock = new MovableClock(START);
    private final Town town = new Town(clock);
    private final Dispositions dispositions = new Dispositions(town.tenants, town.lists);
    private final SlowLists slow = new SlowLists();
    private final Map<String, Integer> seen = new HashMap<>();
    private Random random;

    @BeforeEach
    void settle() {
        town.mailbox("anna@example.test");
        town.mailbox("bert@example.test");
        town.mailbox("carl@example.test");
        town.alias("sales@example.test", "anna@example.test");
        town.register.putAlias(Domain.parse("example.test"), Domain.parse("alias.test"));
    }

    @AfterEach
    void close() {
        town.lists.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2026, 77_003})
    void everyRulingIsOneThatTheReferenceGives(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            if (random.nextInt(4) == 0) {
                change();
            }
            clock.advance(Duration.ofSeconds(random.nextInt(3)));
            Sent sent = sent();
            String recipient = one(RECIPIENTS);
            Verdict verdict = verdict(sent);

            Ruling ruling = dispositions
                    .of(new Verdicts(verdict), facts(sent), List.of(Address.parse(recipient)))
                    .of(Address.parse(recipient))
                    .orElseThrow();

            String told = SlowLists.told(
                    ruling.disposition().name(), ruling.hit().map(RuleHit::rule).orElse(""));
            String judged = Disposition.of(verdict, town.tenants.policy(Address.parse(recipient)))
                    .name();
            assertThat(slow.right(sent, recipient, clock.instant(), new Policies(judged, "DEFER")))
                    .as("case %d of seed %d: %s to %s with %s", i, seed, sent, recipient, slow.entries)
                    .contains(told);
            count(told);
        }
        assertThat(seen.keySet()).contains("DELIVER allow address", "HOLD block address", "DROP vanish address");
        assertThat(seen.keySet()).contains("DELIVER allow domain", "HOLD block domain", "DROP vanish domain");
        assertThat(seen.keySet())
                .contains("DELIVER allow installation", "HOLD block installation", "DROP vanish installation");
        assertThat(seen.keySet()).contains("DELIVER", "HOLD", "DEFER");
        assertThat(seen.values()).allMatch(count -> count >= 10);
    }

    private void count(String told) {
        String[] words = told.split(" ");
        String kind = words.length == 1 ? told : words[0] + " " + words[1] + " " + words[2].replaceFirst(":.*", "");
        seen.merge(kind, 1, Integer::sum);
    }

    /** Puts or removes an entry, here and there; few stay at a time, so that all of the table is reached. */
    private void change() {
        if (slow.entries.size() > random.nextInt(12)) {
            Entry gone = slow.entries.remove(random.nextInt(slow.entries.size()));
            ListName list = gone.allow() ? ListName.ALLOW : ListName.BLOCK;
            town.lists.remove(new Place(ListScope.parse(gone.scope()), list), ListValue.parse(gone.value()));
            return;
        }
        String value = one(VALUES);
        String act = one(List.of("allow", "forge", "block", "vanish"));
        if (act.equals("vanish") && !ListValue.parse(value).kind().mayVanish()) {
            act = "block";
        }
        boolean forEver = random.nextInt(3) > 0;
        Instant expires = forEver ? Instant.MAX : clock.instant().plusSeconds(random.nextInt(40));
        Entry entry = new Entry(act, one(SCOPES), value, expires);
        slow.entries.removeIf(other ->
                other.scope().equals(entry.scope()) && other.value().equals(value) && other.allow() == entry.allow());
        slow.entries.add(entry);
        ListEntry made = Town.entry(act + " " + entry.scope() + " " + value);
        ListEntry.Options options = new ListEntry.Options(
                made.options().vanish(),
                made.options().forgeable(),
                "",
                forEver ? Optional.empty() : Optional.of(expires));
        town.lists.put(ListEntry.of(made.scope(), made.list(), made.value(), options, "test"));
    }

    private Sent sent() {
        Set<String> authors = new HashSet<>();
        IntStream.range(0, random.nextInt(8) == 0 ? random.nextInt(4) : 1).forEach(i -> authors.add(one(SENDERS)));
        List<String> from = List.copyOf(authors);
        String proven = random.nextBoolean() || from.isEmpty()
                ? ""
                : domain(random.nextInt(5) == 0 ? one(SENDERS) : from.get(0));
        String envelope = random.nextInt(5) == 0 ? "" : one(SENDERS);
        Category category = random.nextInt(8) == 0 ? Category.values()[random.nextInt(8)] : Category.CLEAN;
        return new Sent(
                from, envelope, proven, one(CLIENTS), one(List.of("DE", "FR", "")), category, random.nextInt(12) == 0);
    }

    private static Verdict verdict(Sent sent) {
        double score = sent.category() == Category.CLEAN ? 0.01 : sent.category() == Category.VIRUS ? 1 : 0.9;
        return new Verdict(sent.category(), score, List.of(), sent.down());
    }

    private static SenderFacts facts(Sent sent) {
        Identity identity = sent.proven().isEmpty()
                ? Identity.NONE
                : new Identity(Identity.Proof.SPF, sent.proven(), sent.proven(), false);
        return new SenderFacts(
                sent.envelope().isEmpty() ? Optional.empty() : Optional.of(Address.parse(sent.envelope())),
                sent.authors().stream().map(Address::parse).toList(),
                identity,
                sent.ip(),
                sent.country());
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
