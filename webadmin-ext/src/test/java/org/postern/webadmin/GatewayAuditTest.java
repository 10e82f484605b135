package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Member;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;

class GatewayAuditTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static void domain(String name, String parent) {
        Map<String, Object> body = parent.isEmpty() ? Map.of("policy", Map.of()) : Map.of("parent", parent);
        GATEWAY.operator().body(body).put("/gateway/domains/" + name).then().statusCode(204);
    }

    /** A request of somebody who has this role in the domain of his address. */
    private static RequestSpecification as(Role role, String login) {
        Domain domain = Address.parse(login).domain();
        // whoever has the operator's hash has his password
        GATEWAY.database.useTransaction(handle -> {
            handle.execute("delete from login where name = ?", login);
            handle.execute(
                    "insert into login (name, password) select ?, password from login where name = 'operator'", login);
        });
        GATEWAY.memberships.put(Optional.of(domain), new Member(login, role, false, "operator", Instant.now()));
        return GATEWAY.bearing(GATEWAY.desk.logIn(login, Gateway.PASSWORD));
    }

    private static JsonPath last() {
        return GATEWAY.operator().get("/gateway/audit?limit=1").jsonPath();
    }

    @Test
    void anActIsEnteredWithWhoDidItAndWithoutSecrets() {
        domain("example.test", "");

        JsonPath act = last();

        assertThat(act.getString("items[0].action")).isEqualTo("PUT /gateway/domains/:domain");
        assertThat(act.getString("items[0].object")).isEqualTo("/gateway/domains/example.test");
        assertThat(act.getString("items[0].domain")).isEqualTo("example.test");
        assertThat(act.getString("items[0].account")).isEqualTo("example.test");
        assertThat(act.getString("items[0].actor")).isEqualTo("operator");
        assertThat(act.getString("items[0].via")).isEqualTo("session");
        assertThat(act.getString("items[0].role")).isEqualTo("operator");
        assertThat(act.getString("items[0].ip")).isEqualTo("127.0.0.1");
        assertThat(act.getString("items[0].detail")).isEqualTo("{\"policy\":{}}");
        assertThat(act.getString("items[0].outcome")).isNull();

        GATEWAY.operator()
                .body("{\"password\":\" \"}")
                .put("/gateway/operator/password")
                .then()
                .statusCode(400);

        assertThat(last().getString("items[0].detail")).isEqualTo("{\"password\":\"***\"}");
        assertThat(last().getString("items[0].outcome")).isEqualTo("400 InvalidArgument");
    }

    @Test
    void whatFailsHasItsOutcome() {
        domain("example.test", "");
        domain("other.test", "");
        GATEWAY.operator()
                .put("/gateway/domains/example.test/aliases/other.test")
                .then()
                .statusCode(409);

        assertThat(last().getString("items[0].outcome")).isEqualTo("409 WrongState");
        assertThat(last().getString("items[0].object")).isEqualTo("/gateway/domains/example.test/aliases/other.test");
    }

    @Test
    void readingIsNoActAndNeitherIsScanning() {
        domain("example.test", "");
        long before = last().getLong("items[0].seq");

        GATEWAY.operator().get("/gateway/domains").then().statusCode(200);
        GATEWAY.operator()
                .contentType("message/rfc822")
                .body("Subject: x\r\n\r\n".getBytes())
                .post("/gateway/scan");
        GATEWAY.anonymous().delete("/gateway/domains/example.test").then().statusCode(401);

        assertThat(last().getLong("items[0].seq")).isEqualTo(before);
    }

    @Test
    void aTableIsASize() {
        domain("example.test", "");
        GATEWAY.operator()
                .contentType("text/csv")
                .body("localPart,kind\nanna,mailbox\n")
                .post("/gateway/domains/example.test/addresses")
                .then()
                .statusCode(200);

        assertThat(last().getString("items[0].detail")).isEqualTo("\"28 bytes of text/csv\"");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedByTheActionAndEntered() {
        GATEWAY.operator().body("{").put("/gateway/domains/example.test").then().statusCode(400);

        assertThat(last().getString("items[0].outcome")).isEqualTo("400 InvalidArgument");
        assertThat(last().getString("items[0].detail")).isEqualTo("\"1 bytes of no JSON\"");
    }

    @Test
    void whatIsRefusedIsEnteredButNotAsTheOwnersWhenItIsHidden() {
        domain("example.test", "");
        domain("other.test", "");
        RequestSpecification auditor = as(Role.AUDITOR, "auditor@example.test");

        auditor.delete("/gateway/domains/example.test").then().statusCode(403);
        assertThat(last().getString("items[0].outcome")).isEqualTo("403 Forbidden");
        assertThat(last().getString("items[0].domain")).isEqualTo("example.test");
        assertThat(last().getString("items[0].actor")).isEqualTo("auditor@example.test");

        as(Role.AUDITOR, "auditor@example.test")
                .delete("/gateway/domains/other.test")
                .then()
                .statusCode(403);
        assertThat(last().getString("items[0].outcome")).isEqualTo("403 Forbidden");
        assertThat(last().getString("items[0].domain")).isNull();

        as(Role.POSTMASTER, "postmaster@example.test")
                .body("{}")
                .put("/gateway/domains/other.test")
                .then()
                .statusCode(404);
        assertThat(last().getString("items[0].outcome")).isEqualTo("404 notFound");
        assertThat(last().getString("items[0].domain")).isNull();
        assertThat(last().getString("items[0].object")).isEqualTo("/gateway/domains/other.test");
    }

    @Test
    void anAuditorSeesWhatConcernsHisDomainAndNothingElse() {
        domain("example.test", "");
        domain("other.test", "");
        Supplier<RequestSpecification> auditor = () -> as(Role.AUDITOR, "auditor@example.test");

        auditor.get()
                .get("/gateway/audit?limit=500")
                .then()
                .statusCode(200)
                .body("items.domain", everyItem(equalTo("example.test")))
                .body("items.domain", hasItems("example.test"));
        auditor.get()
                .get("/gateway/audit?domain=other.test")
                .then()
                .body("items", hasSize(0))
                .body("total", equalTo(0));
        auditor.get().get("/gateway/audit/verify").then().statusCode(403);
        assertThat(auditor.get().get("/gateway/audit/export").asString().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"domain\":\"example.test\""));
    }

    @Test
    void aListIsFilteredAndPaged() {
        domain("filtered.test", "");
        domain("filtered.test", "");
        GATEWAY.operator().delete("/gateway/domains/filtered.test").then().statusCode(204);

        GATEWAY.operator()
                .get("/gateway/audit?domain=filtered.test&actor=operator&action=PUT&since=2026-01-01")
                .then()
                .body("total", equalTo(2))
                .body("items.action", everyItem(equalTo("PUT /gateway/domains/:domain")))
                .body("next", nullValue());
        JsonPath first = GATEWAY.operator()
                .get("/gateway/audit?domain=filtered.test&limit=2")
                .jsonPath();
        GATEWAY.operator()
                .get("/gateway/audit?domain=filtered.test&limit=2&cursor=" + first.getString("next"))
                .then()
                .body("items.action", contains("PUT /gateway/domains/:domain"))
                .body("items.seq", not(contains(first.getInt("items[1].seq"))));
        GATEWAY.operator()
                .get("/gateway/audit?cursor=eHg")
                .then()
                .statusCode(400)
                .body("details", equalTo("cursor"));
    }

    @Test
    void theExportIsTheChainAndVerifyFollowsIt() {
        domain("example.test", "");

        List<String> lines = GATEWAY.operator()
                .get("/gateway/audit/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        String head = JsonPath.from(lines.get(lines.size() - 1)).getString("hash");
        GATEWAY.operator()
                .get("/gateway/audit/verify")
                .then()
                .statusCode(200)
                .body("entries", equalTo(lines.size()))
                .body("intact", equalTo(true))
                .body("firstBroken", nullValue())
                .body("head", equalTo(head));
    }

    @Test
    void whatCannotBeEnteredIsNotDone() {
        domain("example.test", "");
        GATEWAY.database.useHandle(handle -> handle.execute("rename table audit_entry to elsewhere"));
        try {
            GATEWAY.operator().delete("/gateway/domains/example.test").then().statusCode(500);
        } finally {
            GATEWAY.database.useHandle(handle -> handle.execute("rename table elsewhere to audit_entry"));
        }

        assertThat(GATEWAY.tenants.domain(new Domain("example.test"))).isPresent();
    }
}
