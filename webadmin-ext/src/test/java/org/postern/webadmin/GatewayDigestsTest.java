package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.ledger.Outcome;
import org.postern.message.MailId;

class GatewayDigestsTest {

    private static final String MESSAGE = "Subject: Great offer\r\n\r\nbuy now\r\n";
    private static final String MARY = "/gateway/addresses/mary@example.test/reports";
    private static final String DOMAIN = "/gateway/domains/example.test";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void define() {
        GATEWAY.operator().body("{}").put(DOMAIN).then().statusCode(204);
        for (String mailbox : List.of("mary", "joe")) {
            GATEWAY.operator()
                    .body("{}")
                    .put(DOMAIN + "/addresses/" + mailbox)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void whatWaitsIsSentOnceAndListed() {
        GATEWAY.mail("mary@example.test", MESSAGE, new Outcome.Hold(HeldClass.SPAM));

        Response made = GATEWAY.operator().post(MARY);

        made.then().statusCode(200).body("items", equalTo(1)).body("reports", hasSize(1));
        String id = made.path("reports[0]");
        Optional<Mail> mail = GATEWAY.ledger.mail(new MailId(id));
        assertThat(mail).hasValueSatisfying(report -> {
            assertThat(report.origin()).isEqualTo(Origin.INTERNAL);
            assertThat(report.envelope().sender()).isEmpty();
            assertThat(report.envelope().recipients()).hasToString("[mary@example.test]");
        });
        GATEWAY.operator()
                .get(MARY)
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(id))
                .body("items[0].state", equalTo("open"))
                .body("items[0].items", equalTo(1));
        GATEWAY.operator()
                .post(MARY)
                .then()
                .statusCode(200)
                .body("items", equalTo(0))
                .body("reports", hasSize(0));
    }

    @Test
    void aPostmasterIsSentWhatWaitsInHisDomain() {
        GATEWAY.operator()
                .body("{\"role\":\"postmaster\"}")
                .put(DOMAIN + "/members/pat@admins.test")
                .then()
                .statusCode(204);
        GATEWAY.mail("joe@example.test", MESSAGE, new Outcome.Hold(HeldClass.PHISHING));

        Response made =
                GATEWAY.operator().body("{\"login\":\"pat@admins.test\"}").post(DOMAIN + "/reports");

        made.then().statusCode(200).body("reports", hasSize(1));
        GATEWAY.operator()
                .get(DOMAIN + "/reports?login=pat@admins.test")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void whoGetsNoReportsIsToldWhy() {
        GATEWAY.operator()
                .post("/gateway/addresses/nobody@example.test/reports")
                .then()
                .statusCode(409)
                .body("message", containsString("no listed mailbox"));
        GATEWAY.operator()
                .body("{\"login\":\"joe@example.test\"}")
                .post(DOMAIN + "/reports")
                .then()
                .statusCode(409)
                .body("message", containsString("no postmaster of example.test"));
        GATEWAY.operator()
                .post(DOMAIN + "/reports")
                .then()
                .statusCode(400)
                .body("message", containsString("login: is missing"));
    }
}
