package org.postern.webadmin;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The world of {@code authorisation.txt} behind a port where everybody is who he says he is. One for all tests of a class. */
final class WorldPortal implements AfterAllCallback {

    final Gateway gateway = new Gateway();
    final World world = new World(gateway);
    private final PortalServer server = world.serve(world.unremembered(gateway.authorisation), gateway.api.endpoints());

    RequestSpecification as(String login) {
        return Gateway.anonymous(server.port()).header("Authorization", "Bearer " + login);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // a nested class ends before its outer one
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
            server.close();
            gateway.close();
        }
    }
}
