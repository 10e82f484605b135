package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.webadmin.PublicRoutes;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import spark.Service;

/** Our routes and guards in James's own WebAdmin server. */
class AdminPortTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private final WebAdminServer server = new WebAdminServer(
            WebAdminConfiguration.TEST_CONFIGURATION,
            List.of(
                    new Plain("/domains"),
                    new PublicPlain("/healthcheck"),
                    new AdminGuard(new OperatorAuthentication(GATEWAY.callers), GATEWAY.trail),
                    GATEWAY.api),
            new OperatorAuthentication(GATEWAY.callers),
            new RecordingMetricFactory(),
            new LoggingRequestFilter(Set.of(new QuietRequestLogger()))) {};

    /** Stands for a route of James. */
    private static class Plain implements Routes {
        private final String path;

        Plain(String path) {
            this.path = path;
        }

        @Override
        public String getBasePath() {
            return path;
        }

        @Override
        public void define(Service service) {
            service.get(path, (request, response) -> "[]");
        }
    }

    private static final class PublicPlain extends Plain implements PublicRoutes {
        PublicPlain(String path) {
            super(path);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.destroy();
    }

    private RequestSpecification anonymous() {
        return Gateway.anonymous(server.getPort().getValue());
    }

    private RequestSpecification operator() {
        return anonymous().header("Authorization", "Bearer " + GATEWAY.token);
    }

    @Test
    void jamessRoutesNeedTheOperatorsToken() {
        anonymous()
                .get("/domains")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("statusCode", equalTo(401));
        anonymous().header("Authorization", "Bearer x").get("/domains").then().statusCode(401);
        operator().get("/domains").then().statusCode(200);
    }

    @Test
    void healthIsOpenFromThisMachineOnly() {
        anonymous().get("/healthcheck").then().statusCode(200);
        anonymous()
                .header("X-Forwarded-For", "192.0.2.1")
                .get("/healthcheck")
                .then()
                .statusCode(401);
        operator()
                .header("X-Forwarded-For", "192.0.2.1")
                .get("/healthcheck")
                .then()
                .statusCode(200);
        anonymous().get("/healthchecks").then().statusCode(401);
    }

    @Test
    void theApiIsHereTooAndAsksForItself() {
        anonymous().get("/gateway/domains").then().statusCode(401);
        operator().get("/gateway/domains").then().statusCode(200).body("total", equalTo(0));
        anonymous().get("/gateway/openapi.json").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/domains", "/healthcheck", "/gateway/openapi.json", "/nothing"})
    void noAnswerAllowsOtherOrigins(String path) {
        for (RequestSpecification request : List.of(anonymous(), operator())) {
            request.header("Origin", "https://evil.test")
                    .get(path)
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Access-Control-Allow-Headers", nullValue())
                    .header("X-Content-Type-Options", "nosniff");
        }
        anonymous()
                .header("Origin", "https://evil.test")
                .options("/domains")
                .then()
                .statusCode(401);
    }

    @Test
    void neitherBodiesNorTokensNorQueriesAreLogged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        // the server's threads may still write while the lines are read
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        List<Logger> loggers = List.of(logger("org.apache.james"), logger("org.postern"), logger("spark"));
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(log);
        });
        try {
            String token = anonymous()
                    .body("{\"login\":\"operator\",\"password\":\"" + Gateway.PASSWORD + "\"}")
                    .post("/gateway/sessions")
                    .path("token");
            operator().get("/gateway/domains?cursor=secretword");

            assertThat(log.list).isNotEmpty();
            assertThat(log.list)
                    .extracting(
                            event -> event.getFormattedMessage() + event.getMDCPropertyMap() + event.getKeyValuePairs())
                    .noneMatch(line ->
                            line.contains(Gateway.PASSWORD) || line.contains(token) || line.contains("secretword"));
        } finally {
            loggers.forEach(logger -> {
                logger.setLevel(null);
                logger.detachAppender(log);
            });
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
