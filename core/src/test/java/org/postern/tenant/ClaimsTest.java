package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.json.BadField;

class ClaimsTest {

    private static final Domain NAME = Domain.parse("new.test");
    private static final Domain ONE = Domain.parse("one.test");
    private static final Domain TWO = Domain.parse("two.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final Claims claims = new Claims(tenants, Optional.empty(), Clock.systemUTC());

    @BeforeEach
    void makeTwoAccounts() {
        register.put(domain("one.test", "{}"));
        register.put(domain("two.test", "{}"));
    }

    private Claim ask(Domain account) {
        return claims.ask(domain("new.test", "{\"language\":\"de\"}"), Set.of(account), "admin@" + account);
    }

    private Claims later(Duration time) {
        return new Claims(tenants, Optional.empty(), Clock.offset(Clock.systemUTC(), time));
    }

    @Nested
    class Asking {

        @Test
        void theSameNameMayBeClaimedByManyAndIsNobodysYet() {
            Claim first = ask(ONE);
            Claim second = ask(TWO);

            assertThat(first.token()).matches("[0-9a-f]{32}").isNotEqualTo(second.token());
            assertThat(tenants.domain(NAME)).isEmpty();
            assertThat(claims.of(NAME)).containsExactly(read(first), read(second));
            assertThat(claims.list(ONE, Claim.Place.FIRST, 10)).containsExactly(read(first));
            assertThat(claims.list(first.place(), 10)).containsExactly(read(second));
        }

        /** As it comes back: milliseconds. */
        private Claim read(Claim claim) {
            return claims.find(claim.name(), claim.account()).orElseThrow();
        }

        @Test
        void aNameThatIsTakenIsClaimedLikeAnyOther() {
            register.put(domain("new.test", "{}"));

            assertThat(ask(ONE).proofName()).isEqualTo("_postern-challenge.new.test");
        }

        @Test
        void claimingAgainChangesWhatIsAskedForAndNotTheProof() {
            Claim first = ask(ONE);

            Claim again = claims.ask(domain("new.test", "{\"language\":\"fr\"}"), Set.of(ONE), "admin@one.test");

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(claims.count(ONE)).isEqualTo(1);
            assertThat(claims.fulfil(again)).isTrue();
            assertThat(tenants.domain(NAME).orElseThrow().language()).isEqualTo("fr");
        }

        @Test
        void theAccountMustBeOnesOwn() {
            assertThatThrownBy(() -> claims.ask(domain("new.test", "{\"parent\":\"two.test\"}"), Set.of(ONE), "a"))
                    .isInstanceOf(BadField.class)
                    .hasMessageStartingWith("parent: ");
            assertThatThrownBy(() -> claims.ask(domain("new.test", "{}"), Set.of(ONE, TWO), "a"))
                    .isInstanceOf(BadField.class);
        }

        @Test
        void anAccountHasSoManyOpenClaims() {
            for (int i = 0; i < Claims.MOST; i++) {
                claims.ask(domain("n" + i + ".test", "{}"), Set.of(ONE), "a");
            }

            assertThatThrownBy(() -> ask(ONE)).isInstanceOf(Conflict.class).hasMessageContaining("500");
            assertThat(ask(TWO)).isNotNull();
            assertThat(claims.ask(domain("n7.test", "{}"), Set.of(ONE), "a")).isNotNull();
        }

        @Test
        void aClaimEndsAfterThirtyDays() {
            Claim claim = ask(ONE);
            assertThat(later(Duration.ofDays(29)).find(NAME, ONE)).isPresent();

            Claims late = later(Duration.ofDays(31));

            assertThat(late.find(NAME, ONE)).isEmpty();
            assertThat(late.list(ONE, Claim.Place.FIRST, 10)).isEmpty();
            assertThat(late.fulfil(claim)).isFalse();
            assertThat(late.expire()).isEqualTo(1);
            assertThat(late.count(ONE)).isZero();
        }
    }

    @Nested
    class Fulfilling {

        @Test
        void whoProvesItGetsItAndNobodyElse() {
            ask(ONE);
            Claim second = ask(TWO);
            assertThat(tenants.domain(NAME)).isEmpty();

            assertThat(claims.fulfil(second)).isTrue();

            assertThat(tenants.account(NAME)).isEqualTo(TWO);
            assertThat(tenants.domain(NAME).orElseThrow().language()).isEqualTo("de");
            assertThat(register.find(TWO).orElseThrow().children()).isEqualTo(1);
            assertThat(claims.of(NAME)).isEmpty();
            assertThat(claims.fulfil(second)).isFalse();
        }

        @Test
        void aNameThatIsInUseIsTheOperatorsToGive() {
            Claim claim = ask(ONE);
            register.put(domain("new.test", "{}"));

            assertThatThrownBy(() -> claims.fulfil(claim))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("ask the operator");
            assertThat(claims.find(NAME, ONE)).isPresent();
        }

        @Test
        void anOperatorsWordEndsAllClaims() {
            ask(ONE);
            ask(TWO);

            register.vouch(domain("new.test", "{\"parent\":\"one.test\"}"), "operator");

            assertThat(claims.of(NAME)).isEmpty();
        }

        @Test
        void anAliasDomainIsProvenLikeADomain() {
            Claim claim = claims.askAlias(NAME, register.find(ONE).orElseThrow(), "admin@one.test");
            assertThat(tenants.owner(NAME)).isEmpty();

            assertThat(claims.fulfil(claim)).isTrue();

            assertThat(tenants.owner(NAME)).contains(ONE);
            assertThat(tenants.domain(NAME)).isEmpty();
        }

        @Test
        void anAliasDomainOfAnotherIsAConflict() {
            Claim claim = ask(TWO);
            Claim alias = claims.askAlias(NAME, register.find(TWO).orElseThrow(), "admin@two.test");
            register.putAlias(ONE, Domain.parse("taken.test"));
            Claim taken = claims.ask(domain("taken.test", "{}"), Set.of(TWO), "admin@two.test");

            assertThatThrownBy(() -> claims.fulfil(taken))
                    .isInstanceOf(Conflict.class)
                    .hasMessageNotContaining(ONE.name());
            assertThat(alias.token()).isEqualTo(claim.token());
        }

        @Test
        void anAliasDomainGoesToNoDomainThatWasMovedAway() {
            register.put(domain("moved.test", "{\"parent\":\"one.test\"}"));
            Domain moved = Domain.parse("moved.test");
            Claim alias = claims.askAlias(NAME, register.find(moved).orElseThrow(), "admin@one.test");
            register.put(domain("moved.test", "{\"parent\":\"two.test\"}"));

            assertThatThrownBy(() -> claims.fulfil(alias)).isInstanceOf(Conflict.class);

            assertThat(tenants.owner(NAME)).isEmpty();
        }

        @Test
        void aDeletedAccountHasNoClaims() {
            ask(ONE);
            register.leave(ONE, LastQueue.DELIVER, true);

            register.remove(ONE);

            assertThat(claims.of(NAME)).isEmpty();
        }

        @Test
        void dnsDecides() throws Exception {
            try (NameServer server = NameServer.start().minimum(0);
                    Dns dns = new Dns(new DnsSettings(
                            List.of(new InetSocketAddress("127.0.0.1", server.port())),
                            Duration.ofSeconds(5),
                            100,
                            Duration.ofHours(1)))) {
                Claims asking = new Claims(tenants, Optional.of(dns), Clock.systemUTC());
                Claim claim = ask(ONE);
                server.txt(claim.proofName(), claim.proofValue());

                assertThat(asking.check(claim)).isEqualTo(new Proof.Given());

                assertThat(tenants.account(NAME)).isEqualTo(ONE);
            }
            assertThat(claims.check(ask(TWO))).isInstanceOf(Proof.Unsure.class);
        }
    }
}
