package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postern.access.Authorisation;
import org.postern.access.Decision;
import org.postern.access.Mutants;

/** Every route, for every caller, with own and others' objects: as {@code authorisation.txt} says. */
class AuthorisationMatrixTest {

    private static final Gateway GATEWAY = new Gateway();
    private static final World WORLD = new World(GATEWAY);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    private static List<Endpoint> closed() {
        return GATEWAY.api.endpoints().stream()
                .filter(endpoint -> endpoint.permission().isPresent())
                .toList();
    }

    /** The endpoint with all that is asked before it acts, and without the act. */
    private static Endpoint idle(Endpoint endpoint) {
        return new Endpoint(
                endpoint.method(),
                endpoint.path(),
                endpoint.permission(),
                endpoint.subject(),
                endpoint.summary(),
                endpoint.query(),
                endpoint.consumes(),
                endpoint.answers(),
                false,
                call -> Answer.noContent());
    }

    private static PortalServer start(List<Endpoint> endpoints) {
        Callers callers = WORLD.callers(GATEWAY.authorisation);
        return WORLD.serve(callers, endpoints);
    }

    private static int call(int port, AuthorisationTable.Cell cell) {
        return answer(port, cell).statusCode();
    }

    private static HttpResponse<String> answer(int port, AuthorisationTable.Cell cell) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + WORLD.path(cell)))
                .header("Authorization", "Bearer " + cell.caller())
                .method(cell.route().split(" ")[0], BodyPublishers.ofString("{}"))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyCallerGetsFromEveryRouteWhatTheTableSays() {
        List<String> wrong = new ArrayList<>();
        try (PortalServer idle = start(GATEWAY.api.endpoints().stream()
                .map(AuthorisationMatrixTest::idle)
                .toList())) {
            for (AuthorisationTable.Cell cell : AuthorisationTable.cells()) {
                int status = call(idle.port(), cell);
                if (status != (cell.allowed() ? 204 : cell.status())) {
                    wrong.add(cell + " got " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsRefusedChangesNothing() {
        Map<String, Integer> before = fingerprint();
        List<String> wrong = new ArrayList<>();
        try (PortalServer real = start(GATEWAY.api.endpoints())) {
            for (AuthorisationTable.Cell cell : AuthorisationTable.cells()) {
                int status = cell.allowed() ? 0 : call(real.port(), cell);
                if (!cell.allowed() && status != cell.status()) {
                    wrong.add(cell + " got " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void aHiddenItemIsAnsweredLikeOneThatDoesNotExist() {
        List<AuthorisationTable.Cell> hidden = AuthorisationTable.cells().stream()
                .filter(cell -> cell.kind() == 'I' && !cell.allowed() && cell.status() == 404)
                .toList();
        try (PortalServer real = start(GATEWAY.api.endpoints())) {
            assertThat(hidden).isNotEmpty().allSatisfy(cell -> assertThat(
                            answer(real.port(), cell).body())
                    .isEqualTo("{\"statusCode\":404,\"type\":\"notFound\",\"message\":\"this item does not exist\","
                            + "\"details\":null}"));
        }
    }

    /** Of every row of every table, but for those that say who called. */
    private static Map<String, Integer> fingerprint() {
        Map<String, Integer> tables = new TreeMap<>();
        GATEWAY.database.useHandle(handle -> handle.createQuery(
                        "select tablename from sys.systables where tabletype = 'T' and tablename not like 'AUDIT%'")
                .mapTo(String.class)
                .forEach(table -> tables.put(
                        table,
                        handle
                                .createQuery("select * from \"" + table + "\"")
                                .map((row, context) -> row(row))
                                .list()
                                .stream()
                                .sorted()
                                .toList()
                                .hashCode())));
        return tables;
    }

    private static String row(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(row.getString(column)).append('|');
        }
        return text.toString();
    }

    @Test
    void eachSingleRuleCounts() {
        Map<String, Endpoint> endpoints = closed().stream()
                .collect(Collectors.toMap(
                        endpoint -> endpoint.method().name().toUpperCase(Locale.ROOT) + " " + endpoint.path(),
                        Function.identity()));
        List<String> unnoticed = new ArrayList<>();
        Mutants.of(GATEWAY.tenants).forEach((change, mutant) -> {
            if (!deviates(mutant, endpoints)) {
                unnoticed.add(change);
            }
        });

        assertThat(deviates(GATEWAY.authorisation, endpoints)).isFalse();

        assertThat(unnoticed)
                // asked within a release alone: see OwnerActsTest
                .filteredOn(change -> !change.contains("LIST_SENDER"))
                // these stand below the installation, where nothing is that needs this permission; and whoever is an
                // owner is a user
                // too, unless he showed a token, which manages no login
                .containsExactlyInAnyOrder(
                        "with SERVER of PARENT_ADMIN",
                        "with SERVER of POSTMASTER",
                        "with SERVER of USER",
                        "with SERVER of OWNER",
                        "with OWN_LOGIN of OWNER");
    }

    private static boolean deviates(Authorisation authorisation, Map<String, Endpoint> endpoints) {
        return AuthorisationTable.cells().stream()
                .anyMatch(cell -> decided(authorisation, endpoints.get(cell.route()), cell) != expected(cell));
    }

    private static Decision decided(Authorisation authorisation, Endpoint endpoint, AuthorisationTable.Cell cell) {
        return authorisation.decide(
                WORLD.principal(cell.caller()),
                endpoint.permission().orElseThrow(),
                endpoint.subject() == Endpoint.INSTALLATION ? World.INSTALLATION : WORLD.subject(cell));
    }

    private static Decision expected(AuthorisationTable.Cell cell) {
        return switch (cell.expected()) {
            case '+' -> Decision.ALLOWED;
            case '3' -> Decision.FORBIDDEN;
            default -> Decision.HIDDEN;
        };
    }
}
