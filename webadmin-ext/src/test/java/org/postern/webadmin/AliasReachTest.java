package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.restassured.response.ValidatableResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.ledger.Outcome;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;

class AliasReachTest {

    private static final Gateway GATEWAY = new Gateway();
    private static final World WORLD = new World(GATEWAY);
    private static final PortalServer SERVER =
            WORLD.serve(WORLD.callers(GATEWAY.authorisation), GATEWAY.api.endpoints());

    @AfterAll
    static void close() {
        SERVER.close();
        GATEWAY.close();
    }

    private static ValidatableResponse dropped(String caller) {
        return Gateway.anonymous(SERVER.port())
                .header("Authorization", "Bearer " + caller)
                .get("/gateway/ledger?state=dropped")
                .then()
                .statusCode(200);
    }

    @Test
    void mailOfAnAliasIsItsOwnersAndMailOfAnotherMailboxWithADetailIsNot() {
        GATEWAY.book.put(new KnownAddress(
                Address.parse("info@child.test"), AddressKind.ALIAS, Optional.of(Address.parse("u@child.test"))));
        String alias = GATEWAY.mail("info@child.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Drop("x")) + "-0";
        String other = GATEWAY.mail("u+x@child.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Drop("x")) + "-0";

        dropped("u@child.test").body("items.id", contains(alias));
        dropped("master-a@msp.test").body("items.id", containsInAnyOrder(alias, other));
    }
}
