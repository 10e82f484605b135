package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists show, page by page, of the world of {@code authorisation.txt}. */
class ListsTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static Response get(String caller, String path) {
        return PORTAL.as(caller).get(path);
    }

    /** The values of all pages; each page says the same total, which is how many there are. */
    private static List<String> all(String caller, String path, String field) {
        List<String> values = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        int total = -1;
        while (cursor.isPresent()) {
            String next = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            JsonPath page = get(caller, path + (path.contains("?") ? "&" : "?") + "limit=2" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            values.addAll(page.getList("items." + field, String.class));
            total = page.getInt("total");
            cursor = Optional.ofNullable(page.getString("next"));
        }
        assertThat(total).isEqualTo(values.size());
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "operator          , parent.test child.test sibling.test foreign.test",
        "admin@msp.test    , parent.test child.test sibling.test",
        "master-p@msp.test , parent.test",
        "master-a@msp.test , child.test",
        "help-p@msp.test   , parent.test child.test sibling.test",
        "help-a@msp.test   , child.test",
        "auditor-a@msp.test, child.test",
        "help@msp.test     , parent.test child.test sibling.test foreign.test",
        "auditor@msp.test  , parent.test child.test sibling.test foreign.test",
    })
    void domainsAreThoseWithinReach(String caller, String domains) {
        assertThat(all(caller, "/gateway/domains", "domain")).containsExactlyInAnyOrder(domains.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "operator          , p@parent.test u@child.test o@child.test b@sibling.test f@foreign.test",
        "admin@msp.test    , p@parent.test u@child.test o@child.test b@sibling.test",
        "master-p@msp.test , p@parent.test",
        "master-a@msp.test , u@child.test o@child.test",
        "help-p@msp.test   , p@parent.test u@child.test o@child.test b@sibling.test",
        "help-a@msp.test   , u@child.test o@child.test",
        "auditor-a@msp.test, u@child.test o@child.test",
        "u@child.test      , u@child.test",
        "help@msp.test     , p@parent.test u@child.test o@child.test b@sibling.test f@foreign.test",
        "auditor@msp.test  , p@parent.test u@child.test o@child.test b@sibling.test f@foreign.test",
    })
    void heldMailAndTheLedgerAreThoseWithinReach(String caller, String recipients) {
        String[] expected = recipients.split(" ");

        assertThat(all(caller, "/gateway/quarantine", "recipient")).containsExactlyInAnyOrder(expected);
        assertThat(all(caller, "/gateway/ledger", "recipient")).containsExactlyInAnyOrder(expected);
        assertThat(all(caller, "/gateway/ledger?sender=sender@remote.test", "recipient"))
                .containsExactlyInAnyOrder(expected);
        assertThat(all(caller, "/gateway/ledger?state=held", "recipient")).containsExactlyInAnyOrder(expected);
        if (!caller.startsWith("u@")) {
            assertThat(get(caller, "/gateway/ledger/balance").jsonPath().getInt("accepted"))
                    .isEqualTo(expected.length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "master-a@msp.test, domain=foreign.test",
        "master-a@msp.test, domain=sibling.test",
        "master-a@msp.test, recipient=b@sibling.test",
        "u@child.test     , recipient=o@child.test",
        "u@child.test     , domain=sibling.test",
        "admin@msp.test   , recipient=f@foreign.test",
    })
    void aFilterReachesNoFurther(String caller, String filter) {
        assertThat(all(caller, "/gateway/quarantine?" + filter, "recipient")).isEmpty();
        assertThat(all(caller, "/gateway/ledger?" + filter, "recipient")).isEmpty();
    }
}
