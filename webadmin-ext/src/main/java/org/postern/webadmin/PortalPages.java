package org.postern.webadmin;

import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import spark.Route;
import spark.Service;
import spark.route.HttpMethod;

/**
 * The pages that mailed links lead to: on the portal port, and in a stock James, which has no such port, on that of WebAdmin
 * ({@code extensions.routes}). Open to everybody: a link is all that it takes.
 */
public final class PortalPages implements PublicRoutes {

    private final Dispatcher dispatcher;
    private final List<Endpoint> pages;

    @Inject
    public PortalPages(Callers callers, AuditTrail trail, PasswordPage passwords, LinkPage links) {
        this(new Dispatcher(callers, trail), passwords, links);
    }

    PortalPages(Dispatcher dispatcher, PasswordPage passwords, LinkPage links) {
        this.dispatcher = dispatcher;
        this.pages = Stream.of(passwords.endpoints(), links.endpoints())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String getBasePath() {
        return LinkPage.BASE;
    }

    @Override
    public void define(Service service) {
        pages.forEach(page -> mount(service, page));
    }

    private void mount(Service service, Endpoint page) {
        Route route = (request, response) -> dispatcher.dispatch(page, request, response);
        GatewayApi.mount(service, page.method(), page.path(), route);
        if (page.method() == HttpMethod.get) {
            // else Spark says that all is well, whatever it is
            service.head(page.path(), route);
        }
    }
}
