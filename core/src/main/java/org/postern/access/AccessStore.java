package org.postern.access;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Logins and sessions, as rows. */
final class AccessStore {

    record Login(String name, String password) {}

    Optional<Login> login(Handle handle, String name) {
        return handle.createQuery("select name, password from login where name = :name")
                .bind("name", name)
                .map((row, context) -> new Login(row.getString("name"), row.getString("password")))
                .findOne();
    }

    void insertLogin(Handle handle, Login login) {
        handle.createUpdate("insert into login (name, role, password) values (:name, :name, :password)")
                .bind("name", login.name())
                .bind("password", login.password())
                .execute();
    }

    boolean updatePassword(Handle handle, String name, String password) {
        return handle.createUpdate("update login set password = :password where name = :name")
                        .bind("password", password)
                        .bind("name", name)
                        .execute()
                > 0;
    }

    void insertSession(Handle handle, String tokenHash, String login, Instant expires) {
        handle.createUpdate("insert into login_session (token, login, expires) values (:token, :login, :expires)")
                .bind("token", tokenHash)
                .bind("login", login)
                .bind("expires", expires.toEpochMilli())
                .execute();
    }

    Optional<String> bearer(Handle handle, String tokenHash, Instant now) {
        return handle.createQuery("""
                        select login from login_session where token = :token and expires > :now""")
                .bind("token", tokenHash)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    boolean deleteSession(Handle handle, String tokenHash) {
        return handle.createUpdate("delete from login_session where token = :token")
                        .bind("token", tokenHash)
                        .execute()
                > 0;
    }

    void deleteSessionsOf(Handle handle, String login) {
        handle.createUpdate("delete from login_session where login = :login")
                .bind("login", login)
                .execute();
    }

    void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("delete from login_session where expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
