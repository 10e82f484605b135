package org.postern.webadmin;

import java.util.Optional;
import spark.Request;

/** The token of a request (RFC 6750 2.1). */
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
}
