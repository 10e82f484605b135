package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.fields;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveTest {

    private static final ProtectedDomain DOMAIN = domain("example.test", """
            {"timezone":"Europe/Berlin","deliveryServers":[{"host":"a.test"}],
             "policy":{"protection":"off","actions":{"spam":"tag"},"thresholds":{"hold":0.9},"retentionDays":{"virus":7},
              "userRelease":{"phishing":false}}}""");
    private static final UserSettings USER = TenantJson.settings(fields("""
            {"policy":{"actions":{"spam":"deliver"},"thresholds":{"tag":0.4}},"language":"de","reportTimes":["07:00"]}"""));

    @ParameterizedTest
    @CsvSource({
        // where                          , domain: value, source, user: value, source
        "/timezone                        , Europe/Berlin, domain      , Europe/Berlin, domain",
        "/language                        , en           , installation, de           , user",
        "/softBounce                      , auto         , installation, auto         , installation",
        "/policy/protection               , off          , domain      , off          , domain",
        "/policy/actions/spam             , tag          , domain      , deliver      , user",
        "/policy/actions/virus            , hold         , installation, hold         , installation",
        "/policy/thresholds/tag           , 0.5          , installation, 0.4          , user",
        "/policy/thresholds/hold          , 0.9          , domain      , 0.9          , domain",
        "/policy/whenScannerDown          , defer        , installation, defer        , installation",
        "/policy/retentionDays/virus      , 7            , domain      , 7            , domain",
        "/policy/retentionDays/blocklist  , 30           , installation, 30           , installation",
        "/policy/userRelease/phishing     , false        , domain      , false        , domain",
        "/policy/userRelease/attachment   , false        , installation, false        , installation",
        "/policy/userRelease/spam         , true         , installation, true         , installation",
    })
    void eachValueNamesTheLevelThatSaysSo(
            String where, String ofDomain, String domainSource, String ofUser, String userSource) {
        assertSaid(Effective.of(DOMAIN).at(where), ofDomain, domainSource);
        assertSaid(Effective.of(USER, DOMAIN).at(where), ofUser, userSource);
    }

    private static void assertSaid(JsonNode said, String value, String source) {
        assertThat(said.path("value").asText()).isEqualTo(value);
        assertThat(said.path("source").asText()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "/deliveryServers/value/0/host, a.test",
        "/deliveryServers/source, domain",
        "/recipients/source, installation"
    })
    void serversAndOptionsAreTheDomains(String where, String expected) {
        assertThat(Effective.of(DOMAIN).at(where).asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/reportTimes/value/0, 07:00", "/reportTimes/source, user"})
    void reportTimesAreTheUsers(String where, String expected) {
        assertThat(Effective.of(USER, DOMAIN).at(where).asText()).isEqualTo(expected);
        assertThat(Effective.of(DOMAIN).has("reportTimes")).isFalse();
    }
}
