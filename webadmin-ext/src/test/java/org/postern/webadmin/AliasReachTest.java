package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.restassured.response.ValidatableResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.address.Address;
import org.postern.ledger.Outcome;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;

class AliasReachTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static ValidatableResponse dropped(String caller) {
        return PORTAL.as(caller).get("/gateway/ledger?state=dropped").then().statusCode(200);
    }

    @Test
    void mailOfAnAliasIsItsOwnersAndMailOfAnotherMailboxWithADetailIsNot() {
        PORTAL.gateway.book.put(new KnownAddress(
                Address.parse("info@child.test"), AddressKind.ALIAS, Optional.of(Address.parse("u@child.test"))));
        String alias = PORTAL.gateway.mail("info@child.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Drop("x")) + "-0";
        String other = PORTAL.gateway.mail("u+x@child.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Drop("x")) + "-0";

        dropped("u@child.test").body("items.id", contains(alias));
        dropped("master-a@msp.test").body("items.id", containsInAnyOrder(alias, other));
    }
}
