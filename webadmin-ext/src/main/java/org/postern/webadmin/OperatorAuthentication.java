package org.postern.webadmin;

import javax.inject.Inject;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.postern.access.Permission;
import org.postern.access.Subject;
import spark.Request;
import spark.Response;
import spark.Spark;

/** Lets only operators with a valid token reach James's own routes. */
public final class OperatorAuthentication implements AuthenticationFilter {

    private final Callers callers;

    @Inject
    public OperatorAuthentication(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void handle(Request request, Response response) {
        SecurityHeaders.set(response.raw());
        try {
            Caller caller = callers.of(request);
            caller.require(Permission.SERVER, new Subject.Installation());
            request.attribute(LOGIN, caller.login());
        } catch (Failure e) {
            Dispatcher.head(e, response);
            throw Spark.halt(e.status(), e.json().toString());
        }
    }
}
