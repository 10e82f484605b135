package org.postern.webadmin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Stands before every request on the admin port, James's public routes included: an operator's token for everything but the
 * {@code /gateway} API, which asks for itself; health and metrics are open from this machine; no CORS.
 */
public final class AdminGuard implements PublicRoutes {

    private static final Set<String> OPEN_FROM_LOOPBACK = Set.of("/healthcheck", "/metrics");

    private final OperatorAuthentication authentication;
    private final AuditTrail trail;

    @Inject
    public AdminGuard(OperatorAuthentication authentication, AuditTrail trail) {
        this.authentication = authentication;
        this.trail = trail;
    }

    @Override
    public String getBasePath() {
        return "/";
    }

    @Override
    public void define(Service service) {
        service.before(this::guard);
    }

    private void guard(Request request, Response response) {
        SecurityHeaders.set(response.raw());
        String path = request.pathInfo();
        if (isOrUnder(path, GatewayApi.BASE)) {
            return;
        }
        boolean open = OPEN_FROM_LOOPBACK.stream().anyMatch(base -> isOrUnder(path, base))
                && request.requestMethod().equals("GET")
                && fromThisMachine(request);
        if (!open) {
            authentication.handle(request, response);
            trail.foreign(request);
        }
    }

    private static boolean isOrUnder(String path, String base) {
        return path.equals(base) || path.startsWith(base + "/");
    }

    /** What a proxy on this machine hands in for somebody else is not from this machine. */
    private static boolean fromThisMachine(Request request) {
        try {
            return InetAddress.getByName(request.raw().getRemoteAddr()).isLoopbackAddress()
                    && request.headers("X-Forwarded-For") == null
                    && request.headers("Forwarded") == null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
