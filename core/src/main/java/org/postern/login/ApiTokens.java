package org.postern.login;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Principal;
import org.postern.json.BadField;
import org.postern.tenant.Conflict;

/** Tokens for programs that act for a login: they expire, may be limited, and cannot change the login itself. */
public final class ApiTokens {

    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final Bearers bearers;
    private final Clock clock;

    ApiTokens(Jdbi jdbi, Bearers bearers, Clock clock) {
        this.jdbi = jdbi;
        this.bearers = bearers;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @throws BadField if it should be more than its owner is
     * @throws Conflict if its owner has 50 already
     */
    public synchronized ApiToken.Issued issue(Principal owner, TokenRequest request, Peer peer) {
        request.limit().role().filter(role -> role.compareTo(owner.role()) < 0).ifPresent(role -> {
            throw new BadField("role", "'" + role.wire() + "' is more than you are");
        });
        if (bearers.list(owner.login(), BearerStore.Kind.TOKEN).size() >= MOST) {
            throw new Conflict("there are " + MOST + " tokens already; delete one that is not used any more");
        }
        BearerStore.Row row = BearerStore.Row.token(owner.login(), request, peer, Instant.ofEpochMilli(clock.millis()));
        String token = jdbi.inTransaction(handle -> bearers.issue(handle, row));
        return new ApiToken.Issued(ApiToken.of(row), token);
    }

    /** The newest first. */
    public List<ApiToken> list(String login) {
        return bearers.list(login, BearerStore.Kind.TOKEN).stream()
                .map(ApiToken::of)
                .toList();
    }

    /** @return false if the login has no such token */
    public boolean revoke(String login, String id) {
        return bearers.end(login, BearerStore.Kind.TOKEN, id);
    }
}
