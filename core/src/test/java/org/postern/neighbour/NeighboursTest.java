package org.postern.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.Vicinity;
import org.postern.json.BadField;
import org.postern.message.Headers;
import org.postern.message.ParsedMessage;
import org.postern.message.Source;
import org.postern.scan.ScanRequest;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Person;
import org.postern.scan.check.Surroundings;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.NamedPerson;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.ProtectedPeople;
import org.postern.tenant.Tenants;

@ExtendWith(MemoryDatabase.class)
class NeighboursTest {

    private static final Facts FACTS =
            Facts.of(new ParsedMessage(new Headers(), List.of(), Optional.empty()), List.of(), Authenticated.NOT_ASKED);

    @TempDir
    private Path home;

    private Tenants tenants;
    private DomainRegister register;
    private ProtectedPeople people;
    private Neighbours neighbours;

    @BeforeEach
    void twoAccounts() {
        Jdbi jdbi = MemoryDatabase.open();
        tenants = new Tenants(jdbi);
        register = new DomainRegister(tenants, Clock.systemUTC());
        people = new ProtectedPeople(tenants);
        neighbours = Vicinity.of(jdbi, tenants, home).neighbours();
        define("parent.test", Optional.empty());
        define("child.test", Optional.of("parent.test"));
        define("sibling.test", Optional.of("parent.test"));
        define("other.test", Optional.empty());
        register.putAlias(new Domain("child.test"), new Domain("child-alias.test"));
    }

    private void define(String name, Optional<String> parent) {
        register.put(new ProtectedDomain(
                new Domain(name), parent.map(Domain::new), ZoneId.of("UTC"), "en", List.of(), PolicyPart.NONE));
    }

    private Surroundings around(String... recipients) {
        return neighbours.of(
                ScanRequest.of(Source.of(new byte[0]))
                        .to(Stream.of(recipients).map(Address::parse).toList()),
                FACTS);
    }

    private void protect(String domain, String... names) {
        people.put(
                new Domain(domain),
                Stream.of(names).map(name -> new NamedPerson(name, List.of())).toList());
    }

    @Test
    void aFileHasNone() {
        assertThat(around()).isSameAs(Surroundings.NONE);
    }

    @Test
    void theDomainsOfTheRecipientsAccountAreOwn() {
        Surroundings around = around("a@child-alias.test");

        assertThat(around.ownDomains())
                .containsExactlyInAnyOrder("parent.test", "child.test", "sibling.test", "child-alias.test");
        assertThat(around.own()).accepts("sibling.test", "child-alias.test").rejects("other.test", "x.child.test", "");
    }

    @Test
    void forRecipientsOfSeveralAccountsTheUnionCounts() {
        protect("child.test", "Anna Meier");
        protect("other.test", "Bert Braun");
        protect("sibling.test", "Carl Cramer");

        Surroundings around = around("a@child.test", "b@other.test", "c@foreign.test");

        assertThat(around.ownDomains()).contains("sibling.test", "other.test");
        assertThat(around.own()).accepts("other.test", "parent.test").rejects("foreign.test");
        assertThat(Stream.of("Meier, Anna", "Bert Braun", "Carl Cramer")
                        .flatMap(name -> around.people().within(name).stream())
                        .map(Person::name))
                .containsExactly("Anna Meier", "Bert Braun");
    }

    @Test
    void aRecipientWhoIsNotOursBringsNothing() {
        Surroundings around = around("c@foreign.test");

        assertThat(around.ownDomains()).isEmpty();
        assertThat(around.own()).rejects("foreign.test");
        assertThat(around.people().isEmpty()).isTrue();
    }

    @Test
    void theNextMessageSeesAChange() {
        protect("child.test", "Anna Meier");
        assertThat(around("a@child.test").people().within("Anna Meier")).hasSize(1);
        assertThat(around("a@child.test").own()).rejects("late.test");

        protect("child.test", "Bert Braun");
        define("late.test", Optional.of("parent.test"));
        register.leave(new Domain("sibling.test"), LastQueue.DELIVER, true);
        register.remove(new Domain("sibling.test"));

        assertThat(around("a@child.test").people().within("Anna Meier")).isEmpty();
        assertThat(around("a@child.test").people().within("Bert Braun")).hasSize(1);
        assertThat(around("a@child.test").own()).accepts("late.test").rejects("sibling.test");
        assertThat(around("a@child.test").ownDomains()).contains("late.test").doesNotContain("sibling.test");
    }

    @Test
    void anAccountWithVeryManyDomainsShowsSomeAndKnowsAll() {
        for (int i = 0; i < 1_100; i++) {
            define("d" + i + ".test", Optional.of("parent.test"));
        }

        Surroundings around = around("a@d999.test");

        assertThat(around.ownDomains()).hasSizeBetween(1_000, 1_100).contains("d999.test");
        assertThat(IntStream.range(0, 1_100)).allMatch(i -> around.own().test("d" + i + ".test"));
    }

    @Test
    void peopleAreKeptAsTheyWereSaid() {
        NamedPerson anna = new NamedPerson(
                " Anna Meier ", List.of(NamedPerson.address("Anna@Child.test"), NamedPerson.address("bücher.test")));

        assertThat(people.put(new Domain("child.test"), List.of(anna))).isTrue();

        assertThat(people.of(new Domain("child.test")).orElseThrow())
                .containsExactly(new NamedPerson("Anna Meier", List.of("anna@child.test", "xn--bcher-kva.test")));
        assertThat(around("a@child.test").people().misnamed("Anna Meier", "anna@child.test"))
                .isEmpty();
        assertThat(people.put(new Domain("nobody.test"), List.of(anna))).isFalse();
        assertThat(people.of(new Domain("nobody.test"))).isEmpty();
    }

    @Test
    void whatCannotTellAnybodyIsRefusedWithARemedy() {
        assertThatThrownBy(() -> new NamedPerson("J.", List.of())).hasMessageContaining("write first and last name");
        assertThatThrownBy(() -> new NamedPerson("Anna\nMeier", List.of())).hasMessageContaining("one line");
        assertThatThrownBy(() -> NamedPerson.address("anna@")).hasMessageContaining("user@example.com");
        assertThatThrownBy(() -> new NamedPerson(
                        "Anna Meier",
                        IntStream.range(0, 21).mapToObj(i -> i + "@x.test").toList()))
                .hasMessageContaining("name a domain");
        assertThatThrownBy(() -> protect("child.test", "Anna Meier", "anna meier"))
                .isInstanceOf(BadField.class)
                .hasMessageContaining("named twice");
        assertThatThrownBy(() -> protect(
                        "child.test",
                        IntStream.range(0, 501).mapToObj(i -> "Person " + i).toArray(String[]::new)))
                .isInstanceOf(BadField.class)
                .hasMessageContaining("at most 500");
    }
}
