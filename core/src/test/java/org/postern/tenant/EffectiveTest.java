package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.json.BadField;

class EffectiveTest {

    private static final ProtectedDomain DOMAIN = domain("example.test", """
            {"timezone":"Europe/Berlin","deliveryServers":[{"host":"a.test"}],
             "policy":{"protection":"off","actions":{"spam":"tag"},"thresholds":{"hold":0.9},"retentionDays":{"virus":7},
              "userRelease":{"phishing":false}},
             "reports":{"times":["06:00","18:00"],"postmasterTimes":["09:30"],"login":true}}""");
    private static final UserSettings USER = TenantJson.settings(fields("""
            {"policy":{"actions":{"spam":"deliver"},"thresholds":{"tag":0.4}},"language":"de","reportTimes":["07:00"]}"""));
    private static final List<LocalTime> EIGHT = List.of(LocalTime.of(8, 0));

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
        assertSaid(Effective.of(DOMAIN, EIGHT).at(where), ofDomain, domainSource);
        assertSaid(Effective.of(USER, DOMAIN, EIGHT).at(where), ofUser, userSource);
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
        assertThat(Effective.of(DOMAIN, EIGHT).at(where).asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the user | the domain | times from | number of days from
                "{} | {} | [08:00] installation | 7 installation",
                "{} | {'times':['18:00','06:00'],'days':['monday']} | [06:00,18:00] domain | 1 domain",
                "{} | {'times':[]} | [] domain | 7 installation",
                "{'reportTimes':['hourly']} | {'times':['06:00']} | [hourly] user | 7 installation",
                "{'reportDays':['friday','sunday']} | {'days':['monday']} | [08:00] installation | 2 user",
                "{'reportTimes':[],'reportDays':['friday']} | {} | [] user | 1 user",
            })
    void aUsersReportsAreInheritedValueByValue(String user, String domain, String times, String days) {
        UserSettings settings = TenantJson.settings(fields(user.replace('\'', '"')));
        ProtectedDomain said = domain("example.test", "{\"reports\":" + domain.replace('\'', '"') + "}");

        JsonNode shown = Effective.of(settings, said, EIGHT);

        JsonNode shownTimes = shown.path("reportTimes");
        JsonNode shownDays = shown.path("reportDays");
        assertThat(shownTimes.path("value").toString().replace("\"", "") + " "
                        + shownTimes.path("source").asText())
                .isEqualTo(times);
        assertThat(shownDays.path("value").size() + " "
                        + shownDays.path("source").asText())
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "times          , '[06:00,18:00]', domain",
        "days           , '[monday,tuesday,wednesday,thursday,friday,saturday,sunday]', installation",
        "postmasterTimes, [09:30]        , domain",
        "login          , true           , domain",
    })
    void aDomainSaysOfReportsWhatItsUsersInheritAndItsPostmastersGet(String field, String value, String source) {
        JsonNode reports = Effective.of(DOMAIN, EIGHT).path("reports");

        assertThat(reports.at("/" + field + "/value").toString().replace("\"", ""))
                .isEqualTo(value);
        assertThat(reports.at("/" + field + "/source").asText()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'times':['8']}          | times[0]",
                "{'times':'08:00'}        | times",
                "{'days':[]}              | days",
                "{'days':['Monday']}      | days[0]",
                "{'postmasterTimes':[24]} | postmasterTimes[0]",
                "{'login':'yes'}          | login",
                "{'zone':'UTC'}           | zone",
            })
    void whatIsNoScheduleIsRefusedByName(String reports, String field) {
        assertThatThrownBy(() -> ReportJson.read(fields(reports.replace('\'', '"'))))
                .isInstanceOf(BadField.class)
                .extracting(thrown -> ((BadField) thrown).field())
                .isEqualTo(field);
    }
}
