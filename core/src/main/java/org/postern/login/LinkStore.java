package org.postern.login;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One-time links, as rows. */
final class LinkStore {

    void insert(Handle handle, Link link, String tokenHash) {
        handle.createUpdate("""
                        insert into one_time_link (token, login, purpose, created, expires)
                        values (:token, :login, :purpose, :created, :expires)""")
                .bind("token", tokenHash)
                .bind("login", link.login())
                .bind("purpose", link.purpose().wire())
                .bind("created", link.created().toEpochMilli())
                .bind("expires", link.expires().toEpochMilli())
                .execute();
    }

    /** One that is neither used nor expired. */
    Optional<Link> find(Handle handle, String tokenHash, Instant now) {
        return handle.createQuery("""
                        select login, purpose, created from one_time_link
                        where token = :token and used is null and expires > :now""")
                .bind("token", tokenHash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Link(
                        row.getString("login"),
                        Link.Purpose.parse(row.getString("purpose")),
                        Instant.ofEpochMilli(row.getLong("created"))))
                .findOne();
    }

    /** @return false if somebody was faster */
    boolean use(Handle handle, String tokenHash, Instant now) {
        return handle.createUpdate("update one_time_link set used = :now where token = :token and used is null")
                        .bind("now", now.toEpochMilli())
                        .bind("token", tokenHash)
                        .execute()
                > 0;
    }

    void useAllOf(Handle handle, String login, Instant now) {
        handle.createUpdate("update one_time_link set used = :now where login = :login and used is null")
                .bind("now", now.toEpochMilli())
                .bind("login", login)
                .execute();
    }

    void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("delete from one_time_link where expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
