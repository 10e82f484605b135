package org.postern.login;

import java.time.Instant;

/** An API token as its owner finds it in the list: all but the token itself. */
public record ApiToken(String id, String name, TokenLimit limit, Instant created, Instant lastUsed, Instant expires) {

    /** One that was just made; the token is shown this once. */
    public record Issued(ApiToken about, String token) {

        /** Without the token, so that no log can hold it. */
        @Override
        public String toString() {
            return "Issued[" + about + "]";
        }
    }

    static ApiToken of(BearerStore.Row row) {
        return new ApiToken(row.id(), row.name().orElse(""), row.limit(), row.created(), row.lastUsed(), row.expires());
    }
}
