package org.postern.webadmin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.access.Member;
import org.postern.access.Role;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.message.MailId;

class GatewayWhatIfTest {

    private static final String HIGHER = "{\"thresholds\":{\"tag\":0.95,\"hold\":0.95}}";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static int tests;

    // rows of the ledger outlive their domain until the day is over: each test has names of its own
    private final String own = "own" + ++tests + ".test";
    private final String other = "other" + tests + ".test";

    @BeforeEach
    void domains() {
        for (String name : List.of(own, other)) {
            GATEWAY.operator().body("{}").put("/gateway/domains/" + name).then().statusCode(204);
            GATEWAY.operator().put("/gateway/domains/" + name + "/addresses/anna");
        }
    }

    private static MailId held(String recipient) {
        return GATEWAY.mail(recipient, "0123456789", new Outcome.Hold(HeldClass.SPAM));
    }

    /** A request of somebody who has this role in his own domain. */
    private RequestSpecification as(Role role) {
        String login = role.wire() + "@" + own;
        // whoever has the operator's hash has his password
        GATEWAY.database.useTransaction(handle -> {
            handle.execute("delete from login where name = ?", login);
            handle.execute(
                    "insert into login (name, password) select ?, password from login where name = 'operator'", login);
        });
        GATEWAY.memberships.put(
                Optional.of(new Domain(own)), new Member(login, role, false, "operator", Instant.now()));
        return GATEWAY.bearing(GATEWAY.desk.logIn(login, Gateway.PASSWORD));
    }

    @Test
    void theAnswerCountsByClassAndNamesItems() {
        MailId id = held("anna@" + own);

        GATEWAY.operator()
                .body(HIGHER)
                .post("/gateway/domains/" + own + "/whatif")
                .then()
                .statusCode(200)
                .body("looked", equalTo(1))
                .body("notJudged", equalTo(0))
                .body("complete", equalTo(true))
                .body("would.hold.total", equalTo(0))
                .body("would.deliver.total", equalTo(1))
                .body("would.deliver.byClass.spam", equalTo(1))
                .body("would.deliver.released", equalTo(0))
                .body("samples", hasSize(1))
                .body("samples[0].id", equalTo(id.value() + "-0"))
                .body("samples[0].recipient", equalTo("anna@" + own))
                .body("samples[0].before", equalTo("hold"))
                .body("samples[0].after", equalTo("deliver"))
                .body("samples[0].state", equalTo("held"));
    }

    @Test
    void eachSeesTheMailWithinReachAlone() {
        held("anna@" + own);
        held("anna@" + other);

        for (Role role : List.of(Role.POSTMASTER, Role.AUDITOR)) {
            as(role).body(HIGHER)
                    .post("/gateway/whatif")
                    .then()
                    .statusCode(200)
                    .body("would.deliver.total", equalTo(1))
                    .body("samples.recipient", equalTo(List.of("anna@" + own)));
            as(role).body(HIGHER)
                    .post("/gateway/domains/" + other + "/whatif")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void weightsAreTheOperators() {
        held("anna@" + own);
        String body = "{\"weights\":{\"gtube\":0}}";

        GATEWAY.operator().body(body).post("/gateway/whatif").then().statusCode(200);
        as(Role.PARENT_ADMIN)
                .body(body)
                .post("/gateway/domains/" + own + "/whatif")
                .then()
                .statusCode(403)
                .body("message", containsString("weights are the operator's"));
    }

    @Test
    void aPersonalListIsTriedOnlyWithinReach() {
        held("anna@" + own);

        as(Role.POSTMASTER)
                .body("{\"entry\":{\"list\":\"allow\",\"value\":\"remote.test\",\"forgeable\":true,\"address\":\"anna@"
                        + own + "\"}}")
                .post("/gateway/domains/" + own + "/whatif")
                .then()
                .statusCode(200)
                .body("would.deliver.total", equalTo(1));
        as(Role.POSTMASTER)
                .body("{\"entry\":{\"list\":\"allow\",\"value\":\"remote.test\",\"address\":\"anna@" + other + "\"}}")
                .post("/gateway/domains/" + own + "/whatif")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                  | changes nothing; say thresholds, weights or entry",
                "{'days':31,'thresholds':{'hold':0.5}}               | days: 31 is not a whole number from 1 to 30",
                "{'thresholds':{'hold':1.5}}                         | thresholds.hold: 1.5 is not a number",
                "{'thresholds':{'held':0.5}}                         | thresholds.held: unknown field",
                "{'weights':{'nonsense':1}}                          | weights.nonsense: is no finding; docs/checks.md",
                "{'weights':{'gtube':51}}                            | weights.gtube: 51",
                "{'entry':{'value':'DE'}}                            | entry.list: is missing",
                "{'entry':{'list':'block'}}                          | entry.value: is missing",
                "{'entry':{'list':'block','value':'xyz'}}            | entry.value: 'xyz' is a single label",
                "{'entry':{'list':'block','value':'DE','action':'vanish'}} | entry.action: vanish is for domains",
                "{'entries':[]}                                      | changes nothing",
            })
    void whatCannotBeTriedIsRefusedByName(String body, String problem) {
        GATEWAY.operator()
                .body(body.replace('\'', '"'))
                .post("/gateway/whatif")
                .then()
                .statusCode(400)
                .body("message", containsString(problem));
    }
}
