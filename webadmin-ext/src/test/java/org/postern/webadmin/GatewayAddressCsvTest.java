package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayAddressCsvTest {

    private static final String LIST = "/gateway/domains/example.test/addresses";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void protectExample() {
        GATEWAY.operator()
                .body("{}")
                .put("/gateway/domains/example.test")
                .then()
                .statusCode(204);
        GATEWAY.operator().put(LIST + "/mary").then().statusCode(204);
    }

    private static Response importCsv(String csv) {
        return importCsv(csv, "");
    }

    private static Response importCsv(String csv, String query) {
        return GATEWAY.operator().contentType("text/csv").body(csv).post(LIST + query);
    }

    private static String users(int number) {
        return IntStream.range(0, number).mapToObj(i -> "user" + i + "\n").collect(Collectors.joining());
    }

    @Test
    void manyAddressesComeAsCsv() {
        importCsv("address,kind,of\nmary,mailbox,\nsales@example.test,alias,mary@example.test\n")
                .then()
                .statusCode(200)
                .body("added", equalTo(1))
                .body("replaced", equalTo(0))
                .body("unchanged", equalTo(1))
                .body("problems", empty());
    }

    @Test
    void aDryRunSaysWhatWouldHappen() {
        importCsv("mary,group\njoe\nbad,castle\nx,alias,no@example.test\n", "?dryRun=true")
                .then()
                .statusCode(200)
                .body("added", equalTo(2))
                .body("replaced", equalTo(1))
                .body("problems.line", contains(3, 4))
                .body("problems.field", contains("kind", "of"));

        GATEWAY.operator().get(LIST).then().body("items.localPart", contains("mary"));
    }

    @Test
    void theListMayBecomeWhatTheTextSays() {
        importCsv(users(10)).then().statusCode(200);

        importCsv("joe\n", "?mode=replace").then().statusCode(409);
        importCsv("joe\n", "?mode=replace&dryRun=true")
                .then()
                .body("removed", equalTo(11))
                .body("problems.line", contains(0));
        importCsv("joe\n", "?mode=replace&force=true").then().body("removed", equalTo(11));

        GATEWAY.operator().get(LIST).then().body("items.localPart", contains("joe"));
    }

    @Test
    void theListComesAsCsvToo() {
        GATEWAY.operator()
                .get(LIST + "?format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=utf-8")
                .body(equalTo("address,kind,of\r\nmary@example.test,mailbox,\r\n"));
    }

    @Test
    void domainsAreALabelsOnTheWire() {
        GATEWAY.operator()
                .body("{}")
                .put("/gateway/domains/b\u00fccher.test")
                .then()
                .statusCode(204);
        String list = "/gateway/domains/b\u00fccher.test/addresses";
        GATEWAY.operator()
                .contentType("text/csv;charset=utf-8")
                .body("info@b\u00fccher.test\n")
                .post(list)
                .then()
                .body("added", equalTo(1));

        GATEWAY.operator().get(list).then().body("items.address", contains("info@xn--bcher-kva.test"));
    }

    @Test
    void oneBadLineRefusesTheWholeCsv() {
        importCsv("good\nbad bad\n")
                .then()
                .statusCode(400)
                .body("details", equalTo("line 2, address"))
                .body("message", startsWith("line 2, address: "));

        GATEWAY.operator().get(LIST).then().body("total", equalTo(1));
    }

    @Test
    void csvThatIsNotTextOrTooLargeIsRefused() {
        GATEWAY.operator()
                .contentType("text/csv")
                .body(new byte[] {'a', (byte) 0xff})
                .post(LIST)
                .then()
                .statusCode(400);
        importCsv("x".repeat(10_000_001)).then().statusCode(413);
    }
}
