package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;

class TenantsTest {

    private static final Domain EXAMPLE = Domain.parse("example.test");
    private static final Domain OTHER = Domain.parse("other.test");
    private static final Domain ALIAS = Domain.parse("alias.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    static ProtectedDomain domain(String name, String json) {
        return TenantJson.domain(Domain.parse(name), fields(json));
    }

    static JsonFields fields(String json) {
        try {
            return JsonFields.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static KnownAddress mailbox(String address) {
        return new KnownAddress(Address.parse(address), AddressKind.MAILBOX, Optional.empty());
    }

    private boolean delete(Domain name) {
        return register.leave(name, LastQueue.DELIVER, true) && register.remove(name);
    }

    @BeforeEach
    void protectOneDomain() {
        register.put(domain("example.test", """
                {"deliveryServers":[{"host":"b.test","priority":20},{"host":"a.test","port":2526,"tls":"required"}]}"""));
        book.put(mailbox("Mary.Jones@example.test"));
    }

    @Nested
    class Standings {

        @Test
        void anAddressIsKnownWhateverItsCase() {
            assertThat(tenants.lookUp(Address.parse("mary.JONES@example.test"))).isEqualTo(Standing.KNOWN);
        }

        @Test
        void anAddressThatWasNotDefinedIsUnknown() {
            assertThat(tenants.lookUp(Address.parse("nobody@example.test"))).isEqualTo(Standing.UNKNOWN);
        }

        @Test
        void anAddressOfAnotherDomainIsForeign() {
            assertThat(tenants.lookUp(Address.parse("postmaster@other.test"))).isEqualTo(Standing.FOREIGN);
            assertThat(tenants.lookUp(Address.parse("mary.jones@sub.example.test")))
                    .isEqualTo(Standing.FOREIGN);
        }

        @Test
        void postmasterAndAbuseAreAlwaysKnown() {
            assertThat(tenants.lookUp(Address.parse("PostMaster@example.test"))).isEqualTo(Standing.KNOWN);
            assertThat(tenants.lookUp(Address.parse("abuse@example.test"))).isEqualTo(Standing.KNOWN);
        }

        @Test
        void aChangeIsSeenByTheNextLookUp() {
            Address late = Address.parse("late@example.test");
            assertThat(tenants.lookUp(late)).isEqualTo(Standing.UNKNOWN);

            book.put(mailbox("late@example.test"));
            assertThat(tenants.lookUp(late)).isEqualTo(Standing.KNOWN);

            book.delete(late);
            assertThat(tenants.lookUp(late)).isEqualTo(Standing.UNKNOWN);
        }

        @Test
        void anAliasDomainUsesTheAddressesOfItsTarget() {
            assertThat(register.putAlias(EXAMPLE, ALIAS)).isTrue();

            assertThat(tenants.lookUp(Address.parse("mary.jones@alias.test"))).isEqualTo(Standing.KNOWN);
            assertThat(tenants.lookUp(Address.parse("nobody@alias.test"))).isEqualTo(Standing.UNKNOWN);
            assertThat(tenants.owner(ALIAS)).contains(EXAMPLE);
            assertThat(tenants.deliveryServers(ALIAS)).hasSize(2);
        }
    }

    @Nested
    class Domains {

        @Test
        void deliveryServersComeInTheOrderOfTheirPriority() {
            assertThat(tenants.deliveryServers(EXAMPLE))
                    .containsExactly(
                            new DeliveryServer("a.test", 2526, 10, Tls.REQUIRED, false),
                            new DeliveryServer("b.test", 25, 20, Tls.OPPORTUNISTIC, false));
        }

        @Test
        void whatIsWrittenIsReadBack() {
            ProtectedDomain written = domain("other.test", """
                    {"parent":"example.test","timezone":"Europe/Berlin","language":"de","softBounce":"on","recipients":{"catchAll":true},
                     "deliveryServers":[{"host":"192.0.2.1","tls":"verified"}],
                     "policy":{"protection":"off","actions":{"spam":"tag"},"thresholds":{"hold":0.9},
                               "whenScannerDown":"hold","retentionDays":{"virus":7}}}""");
            register.put(written);

            assertThat(tenants.domain(OTHER)).contains(written);
            assertThat(register.list(DomainFilter.ALL, "", 10))
                    .extracting(Registered::domain)
                    .contains(written)
                    .hasSize(2);
            assertThat(register.list(DomainFilter.ALL, "example.test", 10))
                    .extracting(Registered::domain)
                    .containsExactly(written);
            assertThat(register.count(DomainFilter.ALL)).isEqualTo(2);
        }

        @Test
        void refusalsAreSoftAsTheDomainSays() {
            assertThat(tenants.softBounce(EXAMPLE)).isEqualTo(SoftBounce.AUTO);

            register.put(domain("example.test", "{\"softBounce\":\"off\"}"));
            register.putAlias(EXAMPLE, ALIAS);

            assertThat(tenants.softBounce(EXAMPLE)).isEqualTo(SoftBounce.OFF);
            assertThat(tenants.softBounce(ALIAS)).isEqualTo(SoftBounce.OFF);
            assertThat(tenants.softBounce(OTHER)).isEqualTo(SoftBounce.AUTO);
        }

        @ParameterizedTest
        @CsvSource({
            "AUTO, false, true",
            "AUTO, true, false",
            "ON, false, true",
            "ON, true, true",
            "OFF, false, false",
            "OFF, true, false"
        })
        void automaticEndsWithTheFirstDelivery(SoftBounce softBounce, boolean delivered, boolean holds) {
            assertThat(softBounce.holds(delivered)).isEqualTo(holds);
        }

        @Test
        void puttingAgainReplacesEverythingButTheAddresses() {
            register.put(domain("example.test", "{}"));

            assertThat(tenants.deliveryServers(EXAMPLE)).isEmpty();
            assertThat(tenants.lookUp(Address.parse("mary.jones@example.test"))).isEqualTo(Standing.KNOWN);
        }

        @Test
        void deletingADomainDeletesItsAddressesAndAliases() {
            register.putAlias(EXAMPLE, ALIAS);

            assertThat(delete(EXAMPLE)).isTrue();

            assertThat(tenants.lookUp(Address.parse("mary.jones@example.test"))).isEqualTo(Standing.FOREIGN);
            assertThat(tenants.owner(ALIAS)).isEmpty();
            register.put(domain("example.test", "{}"));
            assertThat(book.count(EXAMPLE, AddressFilter.ALL)).isZero();
            assertThat(delete(OTHER)).isFalse();
        }

        @Test
        void theTreeOfDomainsHasTwoLevels() {
            register.put(domain("other.test", "{\"parent\":\"example.test\"}"));

            assertThatThrownBy(() -> register.put(domain("third.test", "{\"parent\":\"other.test\"}")))
                    .isInstanceOf(BadField.class)
                    .hasMessageContaining("parent");
            assertThatThrownBy(() -> register.put(domain("third.test", "{\"parent\":\"missing.test\"}")))
                    .isInstanceOf(BadField.class);
            assertThatThrownBy(() -> register.put(domain("example.test", "{\"parent\":\"example.test\"}")))
                    .isInstanceOf(BadField.class);
        }

        @Test
        void aNameIsEitherADomainOrAnAliasOfOne() {
            register.put(domain("other.test", "{}"));
            register.putAlias(EXAMPLE, ALIAS);

            assertThatThrownBy(() -> register.putAlias(EXAMPLE, OTHER)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> register.putAlias(OTHER, ALIAS)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> register.put(domain("alias.test", "{}"))).isInstanceOf(Conflict.class);
            assertThat(register.putAlias(Domain.parse("missing.test"), ALIAS)).isFalse();
            assertThat(register.deleteAlias(OTHER, ALIAS)).isFalse();
            assertThat(register.deleteAlias(EXAMPLE, ALIAS)).isTrue();
        }
    }
}
