package org.postern.webadmin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

class GatewayLimitsTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void domains() {
        GATEWAY.operator().body("{}").put("/gateway/domains/parent.test").then().statusCode(204);
        GATEWAY.operator()
                .body(Map.of("parent", "parent.test"))
                .put("/gateway/domains/child.test")
                .then()
                .statusCode(204);
    }

    private static void put(String domain, String limits, int status) {
        GATEWAY.operator()
                .body("{\"limits\":" + limits + "}")
                .put("/gateway/domains/" + domain + "/limits")
                .then()
                .statusCode(status);
    }

    @Test
    void limitsAndUsageAreThoseOfTheAccount() {
        put("parent.test", "{\"messagesPerHour\":100000,\"heldBytes\":5000000000}", 204);
        GATEWAY.operator().put("/gateway/domains/child.test/addresses/anna");
        GATEWAY.operator().put("/gateway/domains/parent.test/addresses/bert");
        GATEWAY.usage.accepted(List.of(new Domain("child.test"), new Domain("parent.test")), 7);
        GATEWAY.mail("anna@child.test", "0123456789", new Outcome.Hold(HeldClass.SPAM));
        GATEWAY.mail("bert@parent.test", "01234567890", new Outcome.Hold(HeldClass.SPAM));
        GATEWAY.mail("carl@foreign.test", "01234567890", new Outcome.Hold(HeldClass.SPAM));

        GATEWAY.operator()
                .get("/gateway/domains/child.test/limits")
                .then()
                .statusCode(200)
                .body("account", equalTo("parent.test"))
                .body("limits.messagesPerHour", equalTo(100_000))
                .body("limits.heldBytes", equalTo(5_000_000_000L))
                .body("limits.bytesPerHour", nullValue())
                .body("effective.messagesPerHour", equalTo(100_000))
                .body("usage.messagesPerHour", equalTo(2))
                .body("usage.bytesPerHour", equalTo(14))
                .body("usage.addresses", equalTo(2))
                .body("usage.heldBytes", equalTo(21));
    }

    @Test
    void aChildHasNoneOfItsOwn() {
        GATEWAY.operator()
                .body("{\"limits\":{}}")
                .put("/gateway/domains/child.test/limits")
                .then()
                .statusCode(409)
                .body("message", containsString("parent.test"));
        put("nobody.test", "{}", 404);
        GATEWAY.operator().get("/gateway/domains/nobody.test/limits").then().statusCode(404);
    }

    @Test
    void whatIsNotSaidIsTheDefaultAgain() {
        put("parent.test", "{\"addresses\":1}", 204);
        put("parent.test", "{\"messagesPerHour\":0}", 204);

        GATEWAY.operator()
                .get("/gateway/domains/parent.test/limits")
                .then()
                .body("limits.addresses", nullValue())
                .body("limits.messagesPerHour", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"limits\":{\"messagesPerHour\":-1}}', limits.messagesPerHour",
        "'{\"limits\":{\"heldBytes\":1.5}}', limits.heldBytes",
        "'{\"limits\":{\"addresses\":\"many\"}}', limits.addresses",
        "'{\"limits\":{\"bytesPerHour\":1000000000000001}}', limits.bytesPerHour",
        "'{\"limits\":{\"more\":1}}', limits.more",
        "'{\"usage\":{}}', usage",
    })
    void aBadFieldIsNamed(String body, String field) {
        GATEWAY.operator()
                .body(body)
                .put("/gateway/domains/parent.test/limits")
                .then()
                .statusCode(400)
                .body("details", equalTo(field));
    }
}
