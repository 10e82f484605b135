package org.postern.webadmin;

import java.util.Optional;
import org.postern.access.Access;
import org.postern.access.Permission;
import org.postern.access.Principal;
import spark.Request;

/** The token of a request (RFC 6750 2.1) and whom it belongs to. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 200;

    private BearerToken() {}

    static Optional<String> of(Request request) {
        String header = request.headers("Authorization");
        // RFC 9110 11.1: the name of the scheme has no case
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer
                ? Optional.of(header.substring(SCHEME.length()).strip())
                        .filter(token -> !token.isEmpty() && token.length() <= MAX_LENGTH)
                : Optional.empty();
    }

    /** @throws Failure 401 without a valid token, 403 without the permission */
    static Principal require(Access access, Request request, Permission permission) {
        Principal principal = require(access, request);
        if (!principal.may(permission)) {
            throw Failure.forbidden("your role does not allow this");
        }
        return principal;
    }

    /** @throws Failure 401 without a valid token */
    static Principal require(Access access, Request request) {
        String token =
                of(request).orElseThrow(() -> Failure.unauthorized("a token is needed: Authorization: Bearer TOKEN"));
        return access.authenticate(token)
                .orElseThrow(() -> Failure.unauthorized("the token is not valid, or not any more"));
    }
}
