package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.fields;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;

class RecipientOptionsTest {

    private static final Address TAGGED = Address.parse("user+news@example.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    private void options(String json) {
        register.put(domain("example.test", "{\"recipients\":{" + json + "}}"));
        book.put(mailbox("user@example.test"));
    }

    @ParameterizedTest
    @CsvSource({
        // local part  , listed , subaddressing, catch-all
        "user          , KNOWN  , KNOWN  , KNOWN",
        "USER          , KNOWN  , KNOWN  , KNOWN",
        "postmaster    , KNOWN  , KNOWN  , KNOWN",
        "abuse         , KNOWN  , KNOWN  , KNOWN",
        "user+news     , UNKNOWN, KNOWN  , KNOWN",
        "user+a+b      , UNKNOWN, KNOWN  , KNOWN",
        "User+         , UNKNOWN, KNOWN  , KNOWN",
        "postmaster+x  , UNKNOWN, KNOWN  , KNOWN",
        "+user         , UNKNOWN, UNKNOWN, KNOWN",
        "nobody+user   , UNKNOWN, UNKNOWN, KNOWN",
        "nobody        , UNKNOWN, UNKNOWN, KNOWN",
    })
    void recipientsAreFoundAsTheDomainSays(String local, Standing listed, Standing detailed, Standing all) {
        Address address = Address.parse(local + "@example.test");

        options("");
        assertThat(tenants.lookUp(address)).isEqualTo(listed);
        options("\"subaddressing\":true");
        assertThat(tenants.lookUp(address)).isEqualTo(detailed);
        options("\"catchAll\":true");
        assertThat(tenants.lookUp(address)).isEqualTo(all);
    }

    @Test
    void aQuotedLocalPartHasNoDetail() {
        options("\"subaddressing\":true");

        assertThat(tenants.lookUp(Address.parse("\"user+x\"@example.test"))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void anAddressWithADetailIsItsUsers() {
        options("\"subaddressing\":true");
        assertThat(tenants.policy(TAGGED).protection()).isTrue();

        book.putSettings(Address.parse("user@example.test"), TenantJson.settings(fields("{\"protection\":\"off\"}")));

        assertThat(tenants.policy(TAGGED).protection()).isFalse();
        assertThat(tenants.settings(TAGGED).orElseThrow().policy().protection()).contains(false);
        assertThat(tenants.known(TAGGED)).contains(mailbox("user@example.test"));
    }

    @Test
    void anAddressOfItsOwnComesBeforeTheDetail() {
        options("\"subaddressing\":true");
        assertThat(tenants.known(TAGGED)).contains(mailbox("user@example.test"));

        book.put(mailbox("user+news@example.test"));

        assertThat(tenants.known(TAGGED)).contains(mailbox("user+news@example.test"));
    }

    @Test
    void theDomainsPolicyHoldsForWhoIsNotListed() {
        register.put(domain("example.test", """
                {"recipients":{"catchAll":true},"policy":{"thresholds":{"hold":0.9}}}"""));

        assertThat(tenants.policy(Address.parse("any@example.test")).holdFrom()).isEqualTo(0.9);

        register.put(domain("example.test", "{\"recipients\":{\"catchAll\":true}}"));
        assertThat(tenants.policy(Address.parse("any@example.test")).holdFrom()).isEqualTo(0.5);
    }

    @Test
    void whatLetsStrangersInIsWarnedOf() {
        assertThat(Recipients.LISTED.warnings()).isEmpty();
        assertThat(new Recipients(true, false, false).warnings()).isEmpty();
        assertThat(new Recipients(false, true, false).warnings())
                .singleElement()
                .asString()
                .startsWith("catchAll: ");
        assertThat(new Recipients(false, false, true).warnings())
                .singleElement()
                .asString()
                .startsWith("callout: ");
        assertThat(new Recipients(false, true, true).warnings()).hasSize(3);
    }
}
