package org.postern.webadmin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayPeopleTest {

    private static final String PATH = "/gateway/domains/own.test/people";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void domain() {
        GATEWAY.operator().body("{}").put("/gateway/domains/own.test").then().statusCode(204);
    }

    @Test
    void theListIsReplacedAsAWholeAndLogged() {
        GATEWAY.operator().get(PATH).then().statusCode(200).body("people", empty());

        GATEWAY.operator().body("""
                        {"people":[{"name":"Anna Meier","addresses":["Anna@own.test","meier.test"]},{"name":"Bert Braun"}]}
                        """).put(PATH).then().statusCode(204);

        GATEWAY.operator()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("people.name", equalTo(java.util.List.of("Anna Meier", "Bert Braun")))
                .body("people[0].addresses", equalTo(java.util.List.of("anna@own.test", "meier.test")))
                .body("people[1].addresses", empty());
        GATEWAY.operator()
                .get("/gateway/audit?domain=own.test")
                .then()
                .body("items.action", hasItem("PUT /gateway/domains/:domain/people"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                             | people     | is missing",
                "{'people':[{}]}                                                | people[0].name | missing",
                "{'people':[{'name':'J'}]}                                      | people[0]  | first and last name",
                "{'people':[{'name':'Anna Meier','addresses':['a b@x.test']}]}  | people[0].addresses[0] | is not an address",
                "{'people':[{'name':'Anna Meier','mail':'a'}]}                  | people[0].mail | unknown field",
                "{'people':[{'name':'Anna Meier'},{'name':'ANNA MEIER'}]}       | people     | named twice",
            })
    void badOnesAreRefusedByName(String body, String field, String problem) {
        GATEWAY.operator()
                .body(body.replace('\'', '"'))
                .put(PATH)
                .then()
                .statusCode(400)
                .body("message", startsWith(field))
                .body("message", containsString(problem));
    }

    @Test
    void ofAnUnknownDomainThereIsNone() {
        GATEWAY.operator()
                .body("{\"people\":[]}")
                .put("/gateway/domains/nobody.test/people")
                .then()
                .statusCode(404);
    }

    @Test
    void aMessageIsScannedForRecipientsWithinReachOnly() {
        byte[] message =
                "From: a@x.test\r\nSubject: s\r\n\r\nHello.\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        GATEWAY.operator()
                .contentType("message/rfc822")
                .body(message)
                .post("/gateway/scan?recipients=a@own.test,b@own.test")
                .then()
                .statusCode(200);
        GATEWAY.operator()
                .contentType("message/rfc822")
                .body(message)
                .post("/gateway/scan?recipients=a")
                .then()
                .statusCode(400)
                .body("message", containsString("recipients"));
    }
}
