package org.postern.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is shown to be let in: issues it, knows it again, takes it back. */
final class Bearers {

    // a call must not cost a write each
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final Clock clock;
    private final BearerStore store = new BearerStore();

    Bearers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @return the token, which is kept nowhere */
    String issue(Handle handle, BearerStore.Row row) {
        String token = RandomToken.make();
        store.deleteExpired(handle, clock.instant());
        store.insert(handle, row, RandomToken.hash(token));
        return token;
    }

    Optional<BearerStore.Row> show(String token) {
        Instant now = clock.instant();
        Optional<BearerStore.Row> found = jdbi.withHandle(handle -> store.find(handle, RandomToken.hash(token), now));
        found.filter(row -> !row.lastUsed().plus(USE_IS_NOTED_EVERY).isAfter(now))
                .ifPresent(row -> jdbi.useHandle(handle -> store.updateLastUsed(handle, row.id(), now)));
        return found;
    }

    List<BearerStore.Row> list(String login, BearerStore.Kind kind) {
        return jdbi.withHandle(handle -> store.list(handle, login, kind, clock.instant()));
    }

    boolean end(String login, BearerStore.Kind kind, String id) {
        return jdbi.withHandle(handle -> store.delete(handle, login, kind, id));
    }

    void end(String token) {
        jdbi.useHandle(handle -> store.deleteToken(handle, RandomToken.hash(token)));
    }
}
