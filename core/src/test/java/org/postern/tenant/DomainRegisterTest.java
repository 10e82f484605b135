package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

class DomainRegisterTest {

    private static final Domain PARENT = Domain.parse("parent.test");
    private static final Domain CHILD = Domain.parse("child.test");
    private static final Domain ROOT = Domain.parse("root.test");
    private static final Address ANNA = Address.parse("anna@child.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    @BeforeEach
    void makeATree() {
        register.put(domain("parent.test", "{}"));
        register.put(domain("child.test", "{\"parent\":\"parent.test\"}"));
        register.put(domain("other.test", "{\"parent\":\"parent.test\"}"));
        register.put(domain("root.test", "{}"));
        book.put(mailbox("anna@child.test"));
    }

    private List<String> names(DomainFilter filter, String after, int limit) {
        return register.list(filter, after, limit).stream()
                .map(domain -> domain.name().name())
                .toList();
    }

    private static DomainFilter within(Set<Domain> accounts, Set<Domain> domains) {
        return new DomainFilter(Optional.empty(), Optional.empty(), new Reach(false, accounts, domains, Set.of()));
    }

    @Nested
    class Lists {

        @Test
        void aListIsAsLongAsItsTotalSays() {
            register.suspend(CHILD, false);
            for (Optional<Domain> parent : List.of(Optional.<Domain>empty(), Optional.of(PARENT), Optional.of(ROOT))) {
                for (Optional<DomainState> state : List.of(
                        Optional.<DomainState>empty(),
                        Optional.of(DomainState.ACTIVE),
                        Optional.of(DomainState.SUSPENDED))) {
                    for (Reach reach : List.of(
                            Reach.EVERYTHING,
                            Reach.NOTHING,
                            new Reach(false, Set.of(PARENT), Set.of(CHILD, ROOT), Set.of()),
                            new Reach(false, Set.of(), Set.of(CHILD, ROOT), Set.of()))) {
                        DomainFilter filter = new DomainFilter(parent, state, reach);

                        assertThat(register.count(filter))
                                .as(filter.toString())
                                .isEqualTo(register.list(filter, "", 10).size());
                    }
                }
            }
        }

        @Test
        void theChildrenOfAParentAreAListOfTheirOwn() {
            DomainFilter children = new DomainFilter(Optional.of(PARENT), Optional.empty(), Reach.EVERYTHING);

            assertThat(names(children, "", 10)).containsExactly("child.test", "other.test");
            assertThat(names(children, "child.test", 10)).containsExactly("other.test");
            assertThat(register.find(PARENT).orElseThrow().children()).isEqualTo(2);
        }

        @Test
        void anAccountIsItsParentWithAllChildren() {
            assertThat(names(within(Set.of(PARENT), Set.of()), "", 10))
                    .containsExactly("child.test", "other.test", "parent.test");
            assertThat(names(within(Set.of(PARENT), Set.of()), "child.test", 1)).containsExactly("other.test");
        }

        @Test
        void accountsAndSingleDomainsAreOneListAndNoneIsTwice() {
            assertThat(names(within(Set.of(PARENT), Set.of(CHILD, ROOT)), "", 10))
                    .containsExactly("child.test", "other.test", "parent.test", "root.test");
            assertThat(names(within(Set.of(), Set.of(CHILD, Domain.parse("gone.test"))), "", 10))
                    .containsExactly("child.test");
        }

        @Test
        void aStateNarrowsTheList() {
            register.suspend(CHILD, false);

            assertThat(names(DomainFilter.in(DomainState.SUSPENDED), "", 10)).containsExactly("child.test");
            assertThat(register.count(DomainFilter.in(DomainState.ACTIVE))).isEqualTo(3);
            register.resume(CHILD, false);
            assertThat(register.count(DomainFilter.in(DomainState.SUSPENDED))).isZero();
        }

        @Test
        void addressesAreCountedAsTheyComeAndGo() {
            book.importCsv(CHILD, "anna\nbert\ncarl\n", ImportMode.MERGE);
            book.delete(Address.parse("bert@child.test"));

            assertThat(register.find(CHILD).orElseThrow().addresses()).isEqualTo(2);
        }
    }

    @Nested
    class States {

        @Test
        void aSuspendedDomainTakesNoMailAndLosesNothing() {
            register.put(
                    domain("child.test", "{\"parent\":\"parent.test\",\"deliveryServers\":[{\"host\":\"a.test\"}]}"));

            assertThat(register.suspend(CHILD, false)).isTrue();

            assertThat(tenants.lookUp(ANNA)).isEqualTo(Standing.FOREIGN);
            assertThat(tenants.active(CHILD)).isFalse();
            assertThat(tenants.owner(CHILD)).contains(CHILD);
            assertThat(tenants.deliveryServers(CHILD)).hasSize(1);
            assertThat(tenants.settings(ANNA)).isPresent();
            assertThat(register.resume(CHILD, false)).isTrue();
            assertThat(tenants.lookUp(ANNA)).isEqualTo(Standing.KNOWN);
        }

        @Test
        void anAliasDomainIsAsItsTarget() {
            register.putAlias(CHILD, Domain.parse("alias.test"));
            Address anna = Address.parse("anna@alias.test");
            assertThat(tenants.lookUp(anna)).isEqualTo(Standing.KNOWN);

            register.suspend(CHILD, false);

            assertThat(tenants.lookUp(anna)).isEqualTo(Standing.FOREIGN);
        }

        @Test
        void whatAnOperatorSuspendedOnlyAnOperatorResumes() {
            register.suspend(CHILD, true);
            register.suspend(CHILD, false);

            assertThatThrownBy(() -> register.resume(CHILD, false)).isInstanceOf(Conflict.class);

            assertThat(register.resume(CHILD, true)).isTrue();
        }

        @Test
        void aPutChangesNoState() {
            register.suspend(CHILD, true);

            register.put(domain("child.test", "{\"parent\":\"parent.test\"}"));

            assertThat(register.find(CHILD).orElseThrow().state()).isEqualTo(DomainState.SUSPENDED);
        }

        @Test
        void aParentStaysWhileItHasChildren() {
            assertThatThrownBy(() -> register.leave(PARENT, LastQueue.DELIVER, true))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("2 domains");
        }

        @Test
        void whatIsLeavingTakesNoMailAndIsNoParent() {
            register.leave(ROOT, LastQueue.RETURN, true);

            assertThat(tenants.lookUp(Address.parse("postmaster@root.test"))).isEqualTo(Standing.FOREIGN);
            assertThat(register.lastQueue(ROOT)).contains(LastQueue.RETURN);
            assertThatThrownBy(() -> register.resume(ROOT, true)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> register.put(domain("new.test", "{\"parent\":\"root.test\"}")))
                    .isInstanceOf(BadField.class);
        }

        @Test
        void onlyWhatIsLeavingIsRemoved() {
            assertThat(register.remove(CHILD)).isFalse();
            assertThat(register.removeAddresses(CHILD)).isZero();
            register.leave(CHILD, LastQueue.DELIVER, true);

            assertThat(register.removeAddresses(CHILD)).isEqualTo(1);
            assertThat(register.remove(CHILD)).isTrue();

            assertThat(register.find(CHILD)).isEmpty();
            assertThat(register.find(PARENT).orElseThrow().children()).isEqualTo(1);
            assertThat(register.count(DomainFilter.ALL)).isEqualTo(3);
        }
    }

    @Nested
    class Places {

        @Test
        void aRootGoesUnderAParentWithItsChildren() {
            assertThat(tenants.account(CHILD)).isEqualTo(PARENT);

            register.put(domain("parent.test", "{\"parent\":\"root.test\"}"));

            assertThat(tenants.account(CHILD)).isEqualTo(ROOT);
            assertThat(tenants.account(PARENT)).isEqualTo(ROOT);
            assertThat(register.find(ROOT).orElseThrow().children()).isEqualTo(3);
            assertThat(register.find(PARENT).orElseThrow().children()).isZero();
        }

        @Test
        void aChildBecomesARoot() {
            register.put(domain("child.test", "{}"));

            assertThat(tenants.account(CHILD)).isEqualTo(CHILD);
            assertThat(register.find(PARENT).orElseThrow().children()).isEqualTo(1);
        }

        @Test
        void itsOwnAdminsReplaceADomainWhereItStands() {
            assertThat(register.replace(domain("child.test", "{\"language\":\"de\"}")))
                    .isTrue();

            assertThat(tenants.domain(CHILD).orElseThrow().language()).isEqualTo("de");
            assertThat(tenants.account(CHILD)).isEqualTo(PARENT);
            assertThatThrownBy(() -> register.replace(domain("child.test", "{\"parent\":\"root.test\"}")))
                    .isInstanceOf(BadField.class)
                    .hasMessageContaining("child.test/move");
            assertThat(register.replace(domain("missing.test", "{}"))).isFalse();
        }

        @Test
        void anOperatorsWordIsWrittenDown() {
            register.vouch(domain("root.test", "{}"), "operator");

            assertThat(register.find(ROOT).orElseThrow().vouchedBy()).contains("operator");
            assertThat(register.find(CHILD).orElseThrow().vouchedBy()).isEmpty();
        }
    }
}
