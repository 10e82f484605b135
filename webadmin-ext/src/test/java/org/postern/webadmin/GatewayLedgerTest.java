package org.postern.webadmin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayLedgerTest {

    private static final String BALANCE = "/gateway/ledger/balance";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void theBalanceNamesEveryState() {
        GATEWAY.operator()
                .get(BALANCE + "?domain=example.test&day=2026-11-23")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("balanced", equalTo(true))
                .body("states", hasKey("received"))
                .body("states.size()", equalTo(8));
    }

    @ParameterizedTest
    @CsvSource({
        BALANCE + "?day=today,day",
        BALANCE + "?domain=a..b,domain",
        BALANCE + "?origin=web,origin",
        BALANCE + "?since=2026-01-01,since"
    })
    void badParametersAreNamed(String path, String field) {
        GATEWAY.operator().get(path).then().statusCode(400).body("details", equalTo(field));
    }
}
