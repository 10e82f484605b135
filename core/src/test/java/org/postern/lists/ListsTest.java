package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.lists.Town.entry;
import static org.postern.lists.Town.proven;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.lists.ListEntry.Options;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.LastQueue;

class ListsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Place BLOCKED = new Place(ListScope.INSTALLATION, ListName.BLOCK);
    private static final Place OF_ANNA = new Place(ListScope.parse("address:anna@example.test"), ListName.ALLOW);

    private final MovableClock clock = new MovableClock(NOW);
    private final Town town = new Town(clock);

    @AfterEach
    void close() {
        town.lists.close();
    }

    @Test
    void aChangeIsSeenByTheNextMailInEveryScope() {
        town.mailbox("anna@example.test");
        assertThat(rules("anna@example.test")).isEmpty();

        town.put("allow address:anna@example.test bob@friend.test");
        town.put("block domain:example.test friend.test");
        town.put("vanish installation friend.test");

        assertThat(rules("anna@example.test"))
                .containsExactly(
                        "allow address:anna@example.test bob@friend.test",
                        "block domain:example.test friend.test",
                        "vanish installation friend.test");
        assertThat(rules("other@example.test"))
                .containsExactly("block domain:example.test friend.test", "vanish installation friend.test");
        assertThat(rules("x@elsewhere.test")).containsExactly("vanish installation friend.test");

        town.lists.remove(BLOCKED, ListValue.parse("friend.test"));

        assertThat(rules("x@elsewhere.test")).isEmpty();
    }

    @Test
    void theSameValueIsReplacedAndKeepsItsAgeAndHits() {
        Lists.Kept first = town.lists.put(entry("block installation spam.test")).orElseThrow();
        town.lists.hit(first.entry().id());
        town.lists.close();
        clock.advance(Duration.ofDays(1));

        Lists.Kept second =
                town.lists.put(entry("vanish installation SPAM.test")).orElseThrow();

        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.entry().id()).isEqualTo(first.entry().id());
        assertThat(second.entry().created()).isEqualTo(NOW);
        assertThat(second.entry().hits()).isOne();
        assertThat(second.entry().options().vanish()).isTrue();
        assertThat(town.lists.count(BLOCKED, Optional.empty())).isOne();
    }

    @Test
    void theFirstInstantThereIsIsAnEndToo() {
        town.lists.put(expiring("allow domain:example.test friend.test", Instant.EPOCH));

        assertThat(rules("anna@example.test")).isEmpty();
    }

    @Test
    void anEntryIsNotAppliedFromTheInstantItExpiresAndIsDeletedLater() {
        town.lists.put(expiring("block installation spam.test", NOW.plusSeconds(60)));
        assertThat(town.rules(proven("x@spam.test"), "a@example.test")).hasSize(1);

        clock.advance(Duration.ofMillis(59_999));
        assertThat(town.rules(proven("x@spam.test"), "a@example.test")).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(town.rules(proven("x@spam.test"), "a@example.test")).isEmpty();
        assertThat(town.lists.count(BLOCKED, Optional.empty())).isOne();

        assertThat(town.lists.expire()).isOne();
        assertThat(town.lists.count(BLOCKED, Optional.empty())).isZero();
    }

    @Test
    void anExpiredEntryLetsALessExactOneDecide() {
        town.lists.put(expiring("block installation x@spam.test", NOW));
        town.put("vanish installation spam.test");

        assertThat(town.rules(proven("x@spam.test"), "a@example.test"))
                .containsExactly("vanish installation spam.test");
    }

    @Test
    void whatLeadsToAMailboxUsesItsList() {
        town.mailbox("anna@example.test");
        town.alias("sales@example.test", "anna@example.test");
        town.register.putAlias(Town.EXAMPLE, Domain.parse("example.alias.test"));
        town.put("allow address:anna@example.test friend.test");

        for (String recipient : List.of(
                "ANNA@example.test",
                "anna+tag@example.test",
                "sales@example.test",
                "sales+x@example.test",
                "anna@example.alias.test",
                "sales@example.alias.test")) {
            assertThat(rules(recipient)).as(recipient).containsExactly("allow address:anna@example.test friend.test");
        }
        assertThat(town.lists.scopeOf(Address.parse("sales@example.test"))).hasValue(OF_ANNA.scope());
        assertThat(town.lists.scopeOf(Address.parse("nobody@example.test"))).isEmpty();

        town.mailbox("bert@example.test");
        town.alias("sales@example.test", "bert@example.test");
        assertThat(rules("sales@example.test")).isEmpty();
    }

    @Test
    void aLaterOwnerOfTheNameInheritsNothing() {
        town.mailbox("anna@example.test");
        town.put("allow address:anna@example.test friend.test");
        town.put("block domain:example.test friend.test");
        assertThat(rules("anna@example.test")).hasSize(2);

        town.book.delete(Address.parse("anna@example.test"));
        assertThat(rules("anna@example.test")).containsExactly("block domain:example.test friend.test");
        town.mailbox("anna@example.test");
        assertThat(rules("anna@example.test")).containsExactly("block domain:example.test friend.test");

        town.put("allow address:anna@example.test friend.test");
        assertThat(rules("anna@example.test")).hasSize(2);
        town.register.leave(Town.EXAMPLE, LastQueue.DELIVER, true);
        town.register.removeAddresses(Town.EXAMPLE);
        town.register.remove(Town.EXAMPLE);
        town.domain("example.test");
        town.mailbox("anna@example.test");
        assertThat(rules("anna@example.test")).isEmpty();
    }

    @Test
    void aListNeedsItsDomainOrAddress() {
        assertThat(town.lists.put(entry("block domain:unknown.test a.test"))).isEmpty();
        assertThat(town.lists.put(entry("block address:nobody@example.test a.test")))
                .isEmpty();
        assertThat(town.lists.importCsv(OF_ANNA, "a.test", "x")).isEmpty();
        assertThat(town.lists.dryRun(OF_ANNA, "a.test")).isEmpty();
    }

    @Test
    void optionsThatDoNotFitAreRefusedByName() {
        for (String words : List.of(
                "vanish installation a@x.test",
                "vanish installation *.xyz",
                "vanish installation 192.0.2.1",
                "vanish installation DE")) {
            assertThatThrownBy(() -> entry(words)).as(words).hasMessageContaining("vanish is for domains");
        }
        Options forge = new Options(false, true, "", Optional.empty());
        assertThatThrownBy(() -> ListEntry.of(ListScope.INSTALLATION, ListName.BLOCK, ListValue.parse("DE"), forge, ""))
                .hasMessageContaining("forgeable is for allow lists");
        assertThatThrownBy(() -> new Options(false, false, "a\nb", Optional.empty()))
                .hasMessageContaining("comment");
        assertThatThrownBy(() -> new Options(false, false, "a".repeat(501), Optional.empty()))
                .hasMessageContaining("500");
    }

    @Test
    void pagesGoByValueAndAreFilteredByValueAndComment() {
        town.put("block installation b.test");
        town.put("block installation a_b.test");
        town.put("block installation c.test");
        Options told = new Options(false, false, "Wrote to B every day", Optional.empty());
        town.lists.put(ListEntry.of(ListScope.INSTALLATION, ListName.BLOCK, ListValue.parse("d.test"), told, "op"));
        town.put("allow installation e.test");

        assertThat(town.lists.page(BLOCKED, Optional.empty(), "a_b.test", 2))
                .extracting(one -> one.value().text())
                .containsExactly("b.test", "c.test");
        assertThat(town.lists.page(BLOCKED, Optional.of("B"), "", 9))
                .extracting(one -> one.value().text())
                .containsExactly("a_b.test", "b.test", "d.test");
        assertThat(town.lists.count(BLOCKED, Optional.of("_"))).isOne();
    }

    @Test
    void aMailboxThatBecomesAnAliasUsesTheOthersList() {
        town.mailbox("anna@example.test");
        town.mailbox("bert@example.test");
        town.put("allow address:anna@example.test friend.test");
        assertThat(rules("anna@example.test")).hasSize(1);

        town.book.put(new KnownAddress(
                Address.parse("anna@example.test"),
                AddressKind.ALIAS,
                Optional.of(Address.parse("bert@example.test"))));

        assertThat(rules("anna@example.test")).isEmpty();
    }

    private List<String> rules(String recipient) {
        return town.rules(proven("bob@friend.test"), recipient);
    }

    private static ListEntry expiring(String words, Instant expires) {
        ListEntry entry = entry(words);
        return ListEntry.of(
                entry.scope(),
                entry.list(),
                entry.value(),
                new Options(entry.options().vanish(), entry.options().forgeable(), "", Optional.of(expires)),
                "test");
    }
}
