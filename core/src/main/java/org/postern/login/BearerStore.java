package org.postern.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.access.Role;
import org.postern.address.Domain;

/** Sessions and API tokens, as rows. */
final class BearerStore {

    enum Kind {
        SESSION,
        TOKEN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody may show to be let in.
     *
     * @param name of an API token
     */
    record Row(
            String id,
            String login,
            Kind kind,
            Optional<String> name,
            Instant created,
            Instant lastUsed,
            Instant expires,
            Peer peer,
            TokenLimit limit) {

        static Row session(String login, Peer peer, Instant now, Instant expires, TokenLimit limit) {
            return new Row(RandomToken.id(), login, Kind.SESSION, Optional.empty(), now, now, expires, peer, limit);
        }

        /** Whether a provider stood for its owner, when it was opened. */
        boolean signOn() {
            return kind == Kind.SESSION && limit.grant().isPresent();
        }

        static Row token(String login, TokenRequest request, Peer peer, Instant now) {
            return new Row(
                    RandomToken.id(),
                    login,
                    Kind.TOKEN,
                    Optional.of(request.name()),
                    now,
                    now,
                    request.expires(),
                    peer,
                    request.limit());
        }
    }

    private static final String COLUMNS = """
            b.id, b.login, b.kind, b.name, b.created, b.last_used, b.expires, b.network, b.agent, b.limit_role, b.limit_domain,
            b.limit_children""";

    void insert(Handle handle, Row row, String tokenHash) {
        handle.createUpdate("""
                        insert into bearer (id, token, login, kind, name, created, last_used, expires, network, agent,
                          limit_role, limit_domain, limit_children)
                        values (:id, :token, :login, :kind, :name, :created, :used, :expires, :network, :agent,
                          :role, :domain, :children)""")
                .bind("id", row.id())
                .bind("token", tokenHash)
                .bind("login", row.login())
                .bind("kind", row.kind().wire())
                .bind("name", row.name().orElse(null))
                .bind("created", row.created().toEpochMilli())
                .bind("used", row.lastUsed().toEpochMilli())
                .bind("expires", row.expires().toEpochMilli())
                .bind("network", row.peer().network())
                .bind("agent", row.peer().agent())
                .bind("role", row.limit().role().map(Role::wire).orElse(null))
                .bind("domain", row.limit().domain().map(Domain::name).orElse(null))
                .bind("children", row.limit().children())
                .execute();
    }

    /** Of a login that is not disabled. */
    Optional<Row> find(Handle handle, String tokenHash, Instant now) {
        return handle.createQuery("select " + COLUMNS + """
                         from bearer b join login l on l.name = b.login
                        where b.token = :token and b.expires > :now and not l.disabled""")
                .bind("token", tokenHash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> row(row))
                .findOne();
    }

    /** Of one login, the newest first, at most 500. */
    List<Row> list(Handle handle, String login, Kind kind, Instant now) {
        return handle.createQuery("select " + COLUMNS + """
                         from bearer b where b.login = :login and b.kind = :kind and b.expires > :now
                        order by b.created desc, b.id fetch first 500 rows only""")
                .bind("login", login)
                .bind("kind", kind.wire())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> row(row))
                .list();
    }

    void updateLastUsed(Handle handle, String id, Instant now) {
        handle.createUpdate("update bearer set last_used = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    boolean delete(Handle handle, String login, Kind kind, String id) {
        return handle.createUpdate("delete from bearer where id = :id and login = :login and kind = :kind")
                        .bind("id", id)
                        .bind("login", login)
                        .bind("kind", kind.wire())
                        .execute()
                > 0;
    }

    void deleteToken(Handle handle, String tokenHash) {
        handle.createUpdate("delete from bearer where token = :token")
                .bind("token", tokenHash)
                .execute();
    }

    void deleteSessions(Handle handle, String login) {
        handle.createUpdate("delete from bearer where login = :login and kind = 'session'")
                .bind("login", login)
                .execute();
    }

    void deleteSignOns(Handle handle, Domain provider) {
        handle.createUpdate("delete from bearer where kind = 'session' and limit_domain = :domain")
                .bind("domain", provider.name())
                .execute();
    }

    void deleteTokens(Handle handle, String login) {
        handle.createUpdate("delete from bearer where login = :login and kind = 'token'")
                .bind("login", login)
                .execute();
    }

    void deleteOtherSessions(Handle handle, String login, String tokenHash) {
        handle.createUpdate("delete from bearer where login = :login and kind = 'session' and token <> :token")
                .bind("login", login)
                .bind("token", tokenHash)
                .execute();
    }

    void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("delete from bearer where expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("login"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("name")),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("last_used")),
                Instant.ofEpochMilli(row.getLong("expires")),
                new Peer(row.getString("network"), row.getString("agent")),
                new TokenLimit(
                        Optional.ofNullable(row.getString("limit_role")).map(Role::parse),
                        Optional.ofNullable(row.getString("limit_domain")).map(Domain::new),
                        row.getBoolean("limit_children")));
    }
}
