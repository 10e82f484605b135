package org.postern.webadmin;

import java.util.Optional;
import java.util.function.Function;
import javax.inject.Inject;
import org.postern.access.Authorisation;
import org.postern.access.Principal;
import org.postern.login.Logins;
import spark.Request;

/** Finds out whose token a request came with. */
public final class Callers {

    private final Function<String, Optional<Principal>> bearers;
    private final Authorisation authorisation;

    @Inject
    public Callers(Logins logins, Authorisation authorisation) {
        this(logins::authenticate, authorisation);
    }

    /** @param bearers tells whose a token is */
    Callers(Function<String, Optional<Principal>> bearers, Authorisation authorisation) {
        this.bearers = bearers;
        this.authorisation = authorisation;
    }

    /** @throws Failure 401 without a valid token */
    Caller of(Request request) {
        String token = BearerToken.of(request)
                .orElseThrow(() -> Failure.unauthorized("a token is needed: Authorization: Bearer TOKEN"));
        return bearers.apply(token)
                .map(principal -> new Caller(principal, token, authorisation))
                .orElseThrow(() -> Failure.unauthorized("the token is not valid, or not any more"));
    }
}
