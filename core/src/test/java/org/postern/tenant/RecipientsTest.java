package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.fields;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

class RecipientsTest {

    private static final Domain EXAMPLE = Domain.parse("example.test");
    private static final Domain ALIAS = Domain.parse("alias.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    @BeforeEach
    void protectOneDomain() {
        register.put(domain("example.test", "{}"));
        book.put(mailbox("Mary.Jones@example.test"));
    }

    @Nested
    class Policies {

        @Test
        void theDefaultHoldsWhatIsBadAndDeliversTheRest() {
            Policy policy = tenants.policy(Address.parse("mary.jones@example.test"));

            assertThat(policy).isEqualTo(DefaultPolicy.VALUE);
            assertThat(policy.actions())
                    .containsEntry(Category.CLEAN, Action.DELIVER)
                    .containsEntry(Category.SPAM, Action.HOLD);
            assertThat(policy.retentionDays())
                    .containsEntry("undeliverable", 30)
                    .hasSize(12);
        }

        @Test
        void theUserOverridesTheDomainAndTheDomainTheInstallation() {
            register.put(domain("example.test", """
                    {"policy":{"actions":{"spam":"tag","virus":"drop"},"thresholds":{"hold":0.8}}}"""));
            Address mary = Address.parse("mary.jones@example.test");
            assertThat(book.putSettings(mary, TenantJson.settings(fields("""
                    {"policy":{"actions":{"spam":"deliver"},"protection":"off"}}""")))).isTrue();

            Policy policy = tenants.policy(mary);

            assertThat(policy.protection()).isFalse();
            assertThat(policy.actions())
                    .containsEntry(Category.SPAM, Action.DELIVER)
                    .containsEntry(Category.VIRUS, Action.DROP)
                    .containsEntry(Category.PHISHING, Action.HOLD);
            assertThat(policy.holdFrom()).isEqualTo(0.8);
            assertThat(policy.tagFrom()).isEqualTo(0.5);
            assertThat(tenants.policy(Address.parse("postmaster@example.test")).protection())
                    .isTrue();
        }

        @Test
        void settingsBelongToAKnownAddress() {
            assertThat(book.putSettings(Address.parse("nobody@example.test"), UserSettings.INHERITED))
                    .isFalse();
            assertThat(tenants.settings(Address.parse("nobody@example.test"))).isEmpty();
            assertThat(tenants.settings(Address.parse("mary.jones@example.test")))
                    .contains(UserSettings.INHERITED);
        }

        @Test
        void anAliasDomainSharesTheSettingsOfItsTarget() {
            register.putAlias(EXAMPLE, ALIAS);
            book.putSettings(
                    Address.parse("mary.jones@alias.test"), TenantJson.settings(fields("{\"protection\":\"off\"}")));

            assertThat(tenants.policy(Address.parse("mary.jones@example.test")).protection())
                    .isFalse();
        }
    }
}
