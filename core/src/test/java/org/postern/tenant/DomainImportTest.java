package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.json.BadField;

class DomainImportTest {

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final DomainImport domains = new DomainImport(tenants, Clock.systemUTC());

    @BeforeEach
    void protectSome() {
        register.put(domain("root.test", "{}"));
        register.put(domain("old.test", """
                {"parent":"root.test","language":"fr","deliveryServers":[{"host":"old.test"}],"recipients":{"catchAll":true}}"""));
        register.putAlias(Domain.parse("root.test"), Domain.parse("alias.test"));
    }

    private ProtectedDomain read(String name) {
        return tenants.domain(Domain.parse(name)).orElseThrow();
    }

    @Test
    void eachLineIsADomainAndParentsMayStandInEarlierOnes() {
        assertThat(tenants.domain(Domain.parse("new.test"))).isEmpty();

        DomainImport.Result result = domains.run("""
                domain,parent,timezone,language,deliveryServers
                new.test,,Europe/Berlin,de,mail.new.test:2526 [2001:db8::1]:25 192.0.2.1
                child.test,new.test,,,
                old.test,new.test,,,
                """, "operator");

        assertThat(result).isEqualTo(new DomainImport.Result(2, 1, List.of()));
        assertThat(read("new.test").timezone().getId()).isEqualTo("Europe/Berlin");
        assertThat(read("new.test").deliveryServers())
                .extracting(server -> server.host() + " " + server.port())
                .containsExactly("mail.new.test 2526", "2001:db8::1 25", "192.0.2.1 25");
        assertThat(tenants.account(Domain.parse("old.test"))).isEqualTo(Domain.parse("new.test"));
        Registered made = register.find(Domain.parse("new.test")).orElseThrow();
        assertThat(made.children()).isEqualTo(2);
        assertThat(made.vouchedBy()).contains("operator");
        assertThat(register.count(DomainFilter.ALL)).isEqualTo(4);
        assertThat(register.find(Domain.parse("root.test")).orElseThrow().children())
                .isZero();
    }

    @Test
    void whatTheTextHasNoColumnForStays() {
        domains.run("domain,timezone\nold.test,Europe/Paris\n", "operator");

        assertThat(read("old.test").timezone().getId()).isEqualTo("Europe/Paris");
        assertThat(read("old.test").language()).isEqualTo("fr");
        assertThat(read("old.test").deliveryServers()).hasSize(1);
        assertThat(read("old.test").recipients().catchAll()).isTrue();
        assertThat(read("old.test").parent()).contains(Domain.parse("root.test"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no domain             | 1 | domain",
                "good.test,nowhere.test| 1 | parent",
                "good.test,not a name  | 1 | parent",
                "good.test,good.test   | 1 | parent",
                "good.test,old.test    | 1 | parent",
                "good.test,,Mars/Olymp | 1 | timezone",
                "good.test,,,<b>       | 1 | language",
                "good.test,,,,a:0      | 1 | deliveryServers",
                "good.test,,,,a,b      | 1 | deliveryServers",
                "good.test;good.test   | 2 | domain",
                "a.test,b.test;b.test  | 1 | parent",
                "good.test;alias.test  | 2 | domain",
                "[192.0.2.1]           | 1 | domain",
            })
    void oneProblemAndNothingIsDone(String lines, int line, String field) {
        String csv = lines.replace(';', '\n');

        assertThat(domains.dryRun(csv).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.field()).isEqualTo(field);
        });
        assertThatThrownBy(() -> domains.run(csv, "operator"))
                .isInstanceOf(BadField.class)
                .hasMessageStartingWith("line " + line + ", " + field + ": ");
        assertThat(register.count(DomainFilter.ALL)).isEqualTo(2);
    }

    @Test
    void aDryRunTellsAllProblemsAndChangesNothing() {
        DomainImport.Result result = domains.dryRun("good.test\n" + "bad name\n".repeat(200) + "old.test\n");

        assertThat(result.problems()).hasSize(100);
        assertThat(result.added()).isEqualTo(1);
        assertThat(tenants.domain(Domain.parse("good.test"))).isEmpty();
        assertThat(domains.dryRun("good.test\nold.test\n")).isEqualTo(new DomainImport.Result(1, 1, List.of()));
    }

    @Test
    void claimsOfWhatIsImportedEnd() {
        Claims claims = new Claims(tenants, Optional.empty(), Clock.systemUTC());
        claims.ask(domain("new.test", "{}"), Set.of(Domain.parse("root.test")), "a");

        domains.run("new.test", "operator");

        assertThat(claims.of(Domain.parse("new.test"))).isEmpty();
    }

    @Test
    void thousandsOfDomainsAreOneImport() {
        StringBuilder csv = new StringBuilder("msp.test\n");
        for (int i = 0; i < 5_000; i++) {
            csv.append('d').append(i).append(".test,msp.test,,,mail.test:25\n");
        }

        assertThat(domains.run(csv.toString(), "operator").added()).isEqualTo(5_001);
        assertThat(domains.run(csv.toString(), "operator").replaced()).isEqualTo(5_001);

        assertThat(register.find(Domain.parse("msp.test")).orElseThrow().children())
                .isEqualTo(5_000);
        assertThat(tenants.deliveryServers(Domain.parse("d4999.test"))).hasSize(1);
        assertThat(register.count(DomainFilter.ALL)).isEqualTo(5_003);
    }
}
