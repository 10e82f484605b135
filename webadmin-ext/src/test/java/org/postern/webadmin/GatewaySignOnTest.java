package org.postern.webadmin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.fixture.OpenIdProvider;

class GatewaySignOnTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private final OpenIdProvider provider = OpenIdProvider.start();

    @BeforeEach
    void set() {
        GATEWAY.operator().body("{}").put("/gateway/domains/example.test");
        GATEWAY.operator().body("{\"parent\":\"example.test\"}").put("/gateway/domains/child.test");
        GATEWAY.operator().body("{}").put("/gateway/domains/other.test");
        GATEWAY.operator().body("{}").put("/gateway/domains/example.test/addresses/anna");
        GATEWAY.operator()
                .body(body(provider.issuer().toString()))
                .put("/gateway/domains/example.test/oidc")
                .then()
                .statusCode(204);
    }

    private static String body(String issuer) {
        return "{\"issuer\":\"" + issuer + "\",\"clientId\":\"" + OpenIdProvider.CLIENT + "\",\"clientSecret\":\""
                + OpenIdProvider.SECRET + "\"}";
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** What a browser does; what it gets in the end. */
    private Response browse() throws IOException {
        Response begun = GATEWAY.anonymous().redirects().follow(false).get("/gateway/oidc/example.test");
        begun.then().statusCode(302).header("Set-Cookie", containsString("HttpOnly"));
        HttpsURLConnection there = (HttpsURLConnection) new URL(begun.getHeader("Location")).openConnection();
        there.setSSLSocketFactory(OpenIdProvider.trusting());
        there.setInstanceFollowRedirects(false);
        URI back = URI.create(there.getHeaderField("Location"));
        return GATEWAY.anonymous()
                .cookies(begun.getCookies())
                .urlEncodingEnabled(false)
                .get(back.getPath() + "?" + back.getRawQuery());
    }

    private RequestSpecification signedOn() throws IOException {
        String token = browse().then().statusCode(200).extract().path("token");
        return GATEWAY.anonymous().header("Authorization", "Bearer " + token);
    }

    private void member(String domain, String login, String role) {
        String path = domain.isEmpty() ? "/gateway/installation" : "/gateway/domains/" + domain;
        GATEWAY.operator()
                .body("{\"role\":\"" + role + "\"}")
                .put(path + "/members/" + login)
                .then()
                .statusCode(204);
    }

    @Test
    void auserLogsInAtTheProviderOfHisDomain() throws Exception {
        RequestSpecification anna = signedOn();

        anna.get("/gateway/me")
                .then()
                .statusCode(200)
                .body("login", equalTo("anna@example.test"))
                .body("role", equalTo("user"));
        signedOn().get("/gateway/addresses/anna@example.test/settings").then().statusCode(200);
        signedOn().delete("/gateway/sessions").then().statusCode(204);
    }

    @Test
    void whoHasNoPlaceHereIsNotLetIn() throws Exception {
        provider.person(Map.of("email", "stranger@example.test", "email_verified", true));

        browse().then().statusCode(401).body("message", containsString("no place here"));
    }

    @Test
    void whatTheProviderSaysReachesNoFurtherThanItsAccount() throws Exception {
        member("", "anna@example.test", "operator");
        member("other.test", "anna@example.test", "postmaster");
        member("child.test", "anna@example.test", "postmaster");

        signedOn().get("/gateway/domains/child.test").then().statusCode(200);
        signedOn().get("/gateway/domains/other.test").then().statusCode(404);
        signedOn().get("/gateway/installation/members").then().statusCode(403);
        signedOn().get("/gateway/audit/verify").then().statusCode(403);
        GATEWAY.operator().delete("/gateway/installation/members/anna@example.test");
    }

    @Test
    void suchASessionManagesNoLogin() throws Exception {
        for (String path : new String[] {"/gateway/me/totp", "/gateway/tokens"}) {
            signedOn().body("{\"name\":\"x\"}").post(path).then().statusCode(403);
        }
        signedOn()
                .body("{\"old\":\"a\",\"new\":\"b\"}")
                .put("/gateway/me/password")
                .then()
                .statusCode(403);
    }

    @Test
    void withItsProviderItsSessionsEnd() throws Exception {
        RequestSpecification anna = signedOn();
        GATEWAY.operator().delete("/gateway/domains/example.test/oidc").then().statusCode(204);

        anna.get("/gateway/me").then().statusCode(401);
    }

    @Test
    void anotherBrowserComesBackInVain() throws Exception {
        Response begun = GATEWAY.anonymous().redirects().follow(false).get("/gateway/oidc/example.test");
        String state = begun.getHeader("Location").replaceAll(".*state=([^&]*).*", "$1");

        GATEWAY.anonymous()
                .get("/gateway/oidc/callback?code=x&state=" + state)
                .then()
                .statusCode(401)
                .body("message", containsString("begin again"));
    }

    @Test
    void theProviderIsShownWithoutItsSecret() {
        GATEWAY.operator()
                .get("/gateway/domains/example.test/oidc")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(provider.issuer().toString()))
                .body("callback", containsString("/gateway/oidc/callback"))
                .body(not(containsString("secret")));
        GATEWAY.operator().delete("/gateway/domains/example.test/oidc").then().statusCode(204);
        GATEWAY.operator().get("/gateway/domains/example.test/oidc").then().statusCode(404);
        GATEWAY.anonymous().get("/gateway/oidc/example.test").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"http://login.example.com, issuer", "https://x.test?a=b, issuer"})
    void badFieldsAreNamed(String issuer, String field) {
        GATEWAY.operator()
                .body(body(issuer))
                .put("/gateway/domains/example.test/oidc")
                .then()
                .statusCode(400)
                .body("details", equalTo(field));
    }
}
