package org.postern.access;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Logins and sessions, as rows. */
final class AccessStore {

    record Login(String name, Role role, String password) {}

    Optional<Login> login(Handle handle, String name) {
        return handle.createQuery("select name, role, password from login where name = :name")
                .bind("name", name)
                .map((row, context) ->
                        new Login(row.getString("name"), Role.parse(row.getString("role")), row.getString("password")))
                .findOne();
    }

    void insertLogin(Handle handle, Login login) {
        handle.createUpdate("insert into login (name, role, password) values (:name, :role, :password)")
                .bind("name", login.name())
                .bind("role", login.role().wire())
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

    Optional<Principal> principal(Handle handle, String tokenHash, Instant now) {
        return handle.createQuery("""
                        select l.name, l.role from login_session s join login l on l.name = s.login
                        where s.token = :token and s.expires > :now""")
                .bind("token", tokenHash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Principal(row.getString("name"), Role.parse(row.getString("role"))))
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
