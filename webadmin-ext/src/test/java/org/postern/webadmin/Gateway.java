package org.postern.webadmin;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.access.Access;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Tenants;

/** The API as it runs: a real portal port over a real database in memory. One for all tests of a class; emptied between them. */
final class Gateway implements AfterEachCallback, AfterAllCallback {

    static final String PASSWORD = "correct horse";

    final Jdbi database = MemoryDatabase.open();
    final Access access = new Access(database, Clock.systemUTC());
    final Tenants tenants = new Tenants(database);
    final GatewayApi api = new GatewayApi(
            access,
            new GatewayResources(
                    new GatewaySessions(access), new GatewayDomains(tenants), new GatewayAddresses(tenants)));
    final PortalServer portal = new PortalServer(new Listen("127.0.0.1", 0), access, api);
    final String token;

    Gateway() {
        access.firstStart(Optional.of(PASSWORD));
        token = access.login("operator", PASSWORD, "127.0.0.1").orElseThrow().token();
        portal.start();
    }

    /** A request without a token. */
    RequestSpecification anonymous() {
        return anonymous(portal.port());
    }

    static RequestSpecification anonymous(int port) {
        return given(new RequestSpecBuilder()
                .setBaseUri("http://127.0.0.1")
                .setPort(port)
                .setContentType(ContentType.JSON)
                .setConfig(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .build());
    }

    /** A request of the operator. */
    RequestSpecification operator() {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tenants.domains("", 500).forEach(domain -> tenants.delete(domain.name()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // a nested class ends before its outer one
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
            portal.close();
        }
    }
}
