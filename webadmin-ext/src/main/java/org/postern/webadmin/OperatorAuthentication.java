package org.postern.webadmin;

import javax.inject.Inject;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.postern.access.Access;
import org.postern.access.Permission;
import org.postern.access.Principal;
import spark.Request;
import spark.Response;
import spark.Spark;

/** Lets only operators with a valid token reach James's own routes. */
public final class OperatorAuthentication implements AuthenticationFilter {

    private final Access access;

    @Inject
    public OperatorAuthentication(Access access) {
        this.access = access;
    }

    @Override
    public void handle(Request request, Response response) {
        SecurityHeaders.set(response.raw());
        try {
            Principal principal = BearerToken.require(access, request, Permission.SERVER);
            request.attribute(LOGIN, principal.login());
        } catch (Failure e) {
            Dispatcher.head(e, response);
            throw Spark.halt(e.status(), e.json().toString());
        }
    }
}
