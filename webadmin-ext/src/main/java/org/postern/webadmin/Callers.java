package org.postern.webadmin;

import javax.inject.Inject;
import org.postern.access.Access;
import org.postern.access.Authorisation;
import spark.Request;

/** Finds out whose token a request came with. */
public final class Callers {

    private final Access access;
    private final Authorisation authorisation;

    @Inject
    public Callers(Access access, Authorisation authorisation) {
        this.access = access;
        this.authorisation = authorisation;
    }

    /** @throws Failure 401 without a valid token */
    Caller of(Request request) {
        String token = BearerToken.of(request)
                .orElseThrow(() -> Failure.unauthorized("a token is needed: Authorization: Bearer TOKEN"));
        return access.authenticate(token)
                .map(principal -> new Caller(principal, token, authorisation))
                .orElseThrow(() -> Failure.unauthorized("the token is not valid, or not any more"));
    }
}
