package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.fields;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserReleaseTest {

    @ParameterizedTest
    @CsvSource({
        "{}                                                  , true , true , false, false",
        "{\"userRelease\":{\"spam\":false}}                  , false, true , false, false",
        "{\"userRelease\":{\"attachment\":true}}             , true , true , true , false",
        "{\"userRelease\":{\"virus\":false}}                 , true , true , false, false",
    })
    void whatADomainDoesNotSayIsTheInstallations(
            String json, boolean spam, boolean undeliverable, boolean attachment, boolean virus) {
        Policy policy = TenantJson.policy(fields(json)).over(DefaultPolicy.VALUE);

        assertThat(policy.userRelease())
                .containsEntry("spam", spam)
                .containsEntry("undeliverable", undeliverable)
                .containsEntry("attachment", attachment)
                .containsEntry("virus", virus);
    }

    @Test
    void whatWasWrittenIsReadBack() {
        PolicyPart part = TenantJson.policy(fields("{\"userRelease\":{\"country\":false,\"attachment\":true}}"));

        assertThat(TenantJson.policy(fields(TenantJson.write(part).toString()))).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"userRelease\":{\"spam\":true}}", "{\"policy\":{\"userRelease\":{}}}", "{\"userRelease\":{}}"
            })
    void anAddressHasNoSayInIt(String settings) {
        assertThatThrownBy(() -> TenantJson.settings(fields(settings)))
                .hasMessageContaining("userRelease")
                .hasMessageContaining("policy of the domain");
    }

    @Test
    void theSettingsOfAnAddressDoNotShowIt() {
        UserSettings settings = TenantJson.settings(fields("{\"protection\":\"off\"}"));

        assertThat(TenantJson.write(settings).at("/policy").has("userRelease")).isFalse();
        assertThat(TenantJson.settings(fields(TenantJson.write(settings).toString())))
                .isEqualTo(settings);
    }

    @Test
    void noDomainLetsItsUsersReleaseMalware() {
        assertThatThrownBy(() -> TenantJson.policy(fields("{\"userRelease\":{\"virus\":true}}")))
                .hasMessageContaining("malware");
    }
}
