package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorisationTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    // written by hand: whom everybody may ask
    private static final Set<String> OPEN = Set.of(
            "POST /gateway/sessions",
            "POST /gateway/passwords",
            "PUT /gateway/passwords/:token",
            "GET /gateway/oidc/:domain",
            "GET /gateway/oidc/callback",
            "GET /gateway/openapi.json");

    static List<Endpoint> endpoints() {
        return GATEWAY.api.endpoints();
    }

    static Stream<Endpoint> closed() {
        return endpoints().stream().filter(endpoint -> endpoint.permission().isPresent());
    }

    private static String name(Endpoint endpoint) {
        return endpoint.method().name().toUpperCase(Locale.ROOT) + " " + endpoint.path();
    }

    private static int call(RequestSpecification request, Endpoint endpoint) {
        String path =
                endpoint.path().replaceAll(":(domain|aliasDomain)", "x.test").replace(":address", "a@x.test");
        return request.request(endpoint.method().name().toUpperCase(Locale.ROOT), path.replaceAll(":[a-zA-Z]+", "a"))
                .statusCode();
    }

    @Test
    void theTableKnowsEveryRoute() {
        List<String> closed = closed().map(AuthorisationTest::name).toList();
        List<String> open = endpoints().stream()
                .filter(endpoint -> endpoint.permission().isEmpty())
                .map(AuthorisationTest::name)
                .toList();

        assertThat(closed).containsExactlyInAnyOrderElementsOf(AuthorisationTable.routes());
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void withoutATokenNothingIsAnswered(Endpoint endpoint) {
        assertThat(call(GATEWAY.anonymous(), endpoint)).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void withAWrongTokenNothingIsAnswered(Endpoint endpoint) {
        String wrong = GATEWAY.token.substring(1) + "x";

        assertThat(call(GATEWAY.anonymous().header("Authorization", "Bearer " + wrong), endpoint))
                .isEqualTo(401);
    }

    @Test
    void everyRouteIsDescribed() {
        Map<String, Map<String, Object>> paths = GATEWAY.anonymous()
                .get("/gateway/openapi.json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");

        assertThat(endpoints()).allSatisfy(endpoint -> {
            String path = endpoint.path().replaceAll(":([A-Za-z]+)", "{$1}");
            assertThat(paths).containsKey(path);
            assertThat(paths.get(path)).containsKey(endpoint.method().name());
            assertThat(endpoint.summary()).isNotBlank();
            assertThat(endpoint.answers()).isNotEmpty();
        });
    }

    @Test
    void nothingElseIsDescribed() {
        Map<String, Map<String, Object>> paths =
                GATEWAY.anonymous().get("/gateway/openapi.json").path("paths");

        assertThat(paths.values().stream().mapToInt(Map::size).sum())
                .isEqualTo(endpoints().size());
        GATEWAY.anonymous().get("/gateway/openapi.json").then().body("paths", not(hasKey("/")));
    }

    @Test
    void methodsAndPathsThatNobodyDefinedAreRefused() {
        GATEWAY.operator().patch("/gateway/domains").then().statusCode(405).header("Allow", "GET, POST");
        GATEWAY.operator().options("/gateway/domains/x.test").then().statusCode(405);
        GATEWAY.operator().put("/gateway/domains").then().statusCode(405);
        GATEWAY.operator().get("/gateway/nothing").then().statusCode(404);
        GATEWAY.anonymous().get("/gateway/nothing").then().statusCode(401);
        GATEWAY.anonymous().patch("/gateway/domains").then().statusCode(401);
    }
}
