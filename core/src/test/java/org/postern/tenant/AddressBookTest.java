package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.csv.CsvProblem;
import org.postern.json.BadField;

class AddressBookTest {

    private static final Domain PARENT = Domain.parse("parent.test");
    private static final Domain CHILD = Domain.parse("child.test");
    private static final Domain OTHER = Domain.parse("other.test");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private Optional<Long> limit = Optional.empty();
    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(
            tenants, Clock.fixed(NOW, ZoneOffset.UTC), account -> account.equals(PARENT) ? limit : Optional.empty());

    @BeforeEach
    void twoAccounts() {
        register.put(domain("parent.test", "{}"));
        register.put(domain("child.test", "{\"parent\":\"parent.test\"}"));
        register.put(domain("other.test", "{}"));
        register.putAlias(CHILD, Domain.parse("alias.test"));
        register.putAlias(PARENT, Domain.parse("of-parent.test"));
        book.put(mailbox("Mary@parent.test"));
    }

    static KnownAddress alias(String address, String of) {
        return new KnownAddress(Address.parse(address), AddressKind.ALIAS, Optional.of(Address.parse(of)));
    }

    private static String users(int number) {
        return IntStream.range(0, number).mapToObj(i -> "user" + i + "\n").collect(Collectors.joining());
    }

    private static Address at(String address) {
        return Address.parse(address);
    }

    @Nested
    class Rules {

        @Test
        void anAliasIsOfAMailboxOfItsDomainWhateverItsCase() {
            assertThat(book.put(alias("m@parent.test", "MARY@parent.test"))).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "nobody@parent.test | nobody@parent.test is not a mailbox; an alias or group belongs to one",
                    "info@parent.test   | info@parent.test is not a mailbox; an alias or group belongs to one",
                    "a@other.test | only a forwarder may lead to another domain than parent.test",
                    "a@child.test | only a forwarder may lead to another domain than parent.test",
                    "a@foreign.test | only a forwarder may lead to another domain than parent.test",
                    "a@of-parent.test | of-parent.test is an alias domain; write the address with parent.test",
                })
        void anythingElseIsRefusedWithTheRuleThatItBreaks(String of, String problem) {
            book.put(alias("info@parent.test", "mary@parent.test"));
            book.put(mailbox("a@other.test"));

            assertThatThrownBy(() -> book.put(alias("x@parent.test", of)))
                    .isInstanceOf(BadField.class)
                    .hasMessage("of: " + problem);
            assertThat(book.dryRun(PARENT, "x,alias," + of + "\n", ImportMode.MERGE)
                            .orElseThrow()
                            .problems())
                    .containsExactly(new CsvProblem(1, "of", problem));
        }

        @Test
        void aMailboxStaysWhileAliasesAreOfIt() {
            for (int i = 0; i < 6; i++) {
                book.put(alias("a" + i + "@parent.test", "mary@parent.test"));
            }
            String named = "mary@parent.test is the mailbox of a0@parent.test, a1@parent.test, a2@parent.test,"
                    + " a3@parent.test, a4@parent.test and others; delete these first, or let them belong to another";

            assertThatThrownBy(() -> book.delete(at("mary@parent.test")))
                    .isInstanceOf(Conflict.class)
                    .hasMessage(named);
            assertThatThrownBy(() -> book.put(new KnownAddress(
                            at("mary@parent.test"), AddressKind.FORWARDER, Optional.of(at("m@foreign.test")))))
                    .isInstanceOf(Conflict.class);
            assertThat(tenants.lookUp(at("mary@parent.test"))).isEqualTo(Standing.KNOWN);
        }

        @Test
        void aTextMayMoveAliasesToAnotherMailboxAndRemoveTheirs() {
            book.put(alias("info@parent.test", "mary@parent.test"));

            assertThat(book.importCsv(PARENT, "info,alias,joe@parent.test\njoe\n", ImportMode.REPLACE))
                    .contains(new AddressBook.Imported(1, 1, 1, 0, List.of()));
            assertThat(book.delete(at("mary@parent.test"))).isFalse();
        }
    }

    @Nested
    class Lists {

        @Test
        void anAddressKeepsItsAgeWhenItIsReplaced() {
            assertThat(book.list(PARENT, AddressFilter.ALL, "", 10))
                    .containsExactly(new ListedAddress(mailbox("Mary@parent.test"), NOW));
            new AddressBook(tenants, Clock.systemUTC()).put(mailbox("MARY@parent.test"));

            assertThat(book.list(PARENT, AddressFilter.ALL, "", 10))
                    .singleElement()
                    .satisfies(listed -> {
                        assertThat(listed.created()).isEqualTo(NOW);
                        assertThat(listed.known().address()).hasToString("MARY@parent.test");
                    });
        }

        @Test
        void aFilterShowsAKindOrABeginning() {
            book.importCsv(PARENT, "mark\nmars,group\nnora\nma_x\n", ImportMode.MERGE);

            assertThat(book.list(PARENT, new AddressFilter(Optional.empty(), Optional.of("MAR")), "", 10))
                    .extracting(listed -> listed.known().address().localPart())
                    .containsExactly("mark", "mars", "Mary");
            AddressFilter groups = new AddressFilter(Optional.of(AddressKind.GROUP), Optional.of("ma"));
            assertThat(book.list(PARENT, groups, "", 10)).hasSize(1);
            assertThat(book.count(PARENT, groups)).isOne();
            assertThat(book.count(PARENT, AddressFilter.ALL)).isEqualTo(5);
        }
    }

    @Nested
    class Limits {

        @Test
        void anAccountHasNoMoreAddressesThanItMay() {
            limit = Optional.of(3L);
            book.put(mailbox("a@child.test"));
            book.put(mailbox("b@child.test"));
            book.put(mailbox("b@child.test"));
            String problem = "1 more would be over the limit of 3 addresses of the whole account";

            assertThatThrownBy(() -> book.put(mailbox("c@child.test")))
                    .isInstanceOf(Conflict.class)
                    .hasMessage(problem);
            assertThatThrownBy(() -> book.importCsv(PARENT, "joe\nmary\n", ImportMode.MERGE))
                    .isInstanceOf(Conflict.class)
                    .hasMessage(problem);
            assertThat(book.dryRun(PARENT, "joe\n", ImportMode.MERGE)
                            .orElseThrow()
                            .problems())
                    .containsExactly(new CsvProblem(0, "", problem));
            assertThat(book.importCsv(PARENT, "joe\n", ImportMode.REPLACE)).isPresent();
            assertThat(book.put(mailbox("any@other.test"))).isTrue();
        }
    }

    @Nested
    class Texts {

        @Test
        void whatIsWrittenIsReadBack() throws IOException {
            book.importCsv(
                    PARENT,
                    "'=x\n'+y,alias,mary@parent.test\nall,group\nf,forwarder,z@foreign.test\n",
                    ImportMode.MERGE);
            StringBuilder written = new StringBuilder();
            book.writeCsv(PARENT, written);

            assertThat(written.toString().lines())
                    .hasSize(6)
                    .contains("'=x@parent.test,mailbox,", "Mary@parent.test,mailbox,");
            assertThat(book.importCsv(PARENT, written.toString(), ImportMode.REPLACE))
                    .contains(new AddressBook.Imported(0, 0, 0, 5, List.of()));
        }

        @Test
        void aListThatIsMuchShorterIsTakenForAMistake() {
            book.importCsv(PARENT, users(9), ImportMode.MERGE);

            assertThatThrownBy(() -> book.importCsv(PARENT, "mary\n", ImportMode.REPLACE))
                    .isInstanceOf(Conflict.class)
                    .hasMessage(
                            "this would remove 9 of the 10 addresses of parent.test; say force=true if that is meant");
            assertThat(book.dryRun(PARENT, "mary\n", ImportMode.REPLACE)
                            .orElseThrow()
                            .removed())
                    .isEqualTo(9);
            assertThat(book.count(PARENT, AddressFilter.ALL)).isEqualTo(10);

            book.importCsv(PARENT, "mary\n", ImportMode.REPLACE_FORCED);
            assertThat(book.count(PARENT, AddressFilter.ALL)).isOne();
            assertThat(tenants.lookUp(at("user3@parent.test"))).isEqualTo(Standing.UNKNOWN);
        }

        @Test
        void oneBadLineImportsNothing() {
            assertThatThrownBy(() ->
                            book.importCsv(PARENT, "good\nbad,castle\nx,alias,no@parent.test\n", ImportMode.MERGE))
                    .isInstanceOf(BadField.class)
                    .hasMessageStartingWith("line 2, kind: ")
                    .hasMessageEndingWith("; 2 problems in all, dryRun=true tells them");

            assertThat(tenants.lookUp(at("good@parent.test"))).isEqualTo(Standing.UNKNOWN);
        }

        @Test
        void thousandsOfAddressesAreImportedAndLookedUp() {
            assertThat(book.importCsv(CHILD, users(5_000), ImportMode.MERGE))
                    .contains(new AddressBook.Imported(5_000, 0, 0, 0, List.of()));
            assertThat(tenants.lookUp(at("user4999@child.test"))).isEqualTo(Standing.KNOWN);
            assertThat(book.count(CHILD, AddressFilter.ALL)).isEqualTo(5_000);
        }

        @Test
        void aDomainThatIsNotProtectedHasNoAddresses() {
            assertThat(book.importCsv(Domain.parse("foreign.test"), "good\n", ImportMode.MERGE))
                    .isEmpty();
            assertThat(book.put(mailbox("a@foreign.test"))).isFalse();
            assertThat(book.count(OTHER, AddressFilter.ALL)).isZero();
        }
    }
}
