package org.postern.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Logins and recovery codes, as rows. */
final class LoginStore {

    /**
     * One login.
     *
     * @param password Argon2id; empty while none is set
     * @param proven when its owner last showed that he reads the mail of the address
     */
    record Row(
            String name,
            Optional<String> password,
            Instant passwordSet,
            Instant proven,
            boolean disabled,
            Optional<Factor> factor) {

        boolean secondFactor() {
            return factor.filter(Factor::confirmed).isPresent();
        }
    }

    /** @param secret sealed */
    record Factor(String secret, boolean confirmed, long lastStep) {}

    Optional<Row> find(Handle handle, String name) {
        return handle.createQuery("""
                        select name, password, password_set, address_proven, disabled, totp_secret, totp_confirmed, totp_last_step
                        from login where name = :name""")
                .bind("name", name)
                .map((row, context) -> row(row))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        Optional<String> secret = Optional.ofNullable(row.getString("totp_secret"));
        boolean confirmed = row.getBoolean("totp_confirmed");
        long lastStep = row.getLong("totp_last_step");
        return new Row(
                row.getString("name"),
                Optional.ofNullable(row.getString("password")),
                Instant.ofEpochMilli(row.getLong("password_set")),
                Instant.ofEpochMilli(row.getLong("address_proven")),
                row.getBoolean("disabled"),
                secret.map(text -> new Factor(text, confirmed, lastStep)));
    }

    void insert(Handle handle, String name, Instant now) {
        handle.createUpdate("insert into login (name, created) values (:name, :now)")
                .bind("name", name)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    boolean updatePassword(Handle handle, String name, String password, Instant now) {
        return handle.createUpdate("update login set password = :password, password_set = :now where name = :name")
                        .bind("password", password)
                        .bind("now", now.toEpochMilli())
                        .bind("name", name)
                        .execute()
                > 0;
    }

    /** Only if nobody has changed it meanwhile. */
    boolean replacePassword(Handle handle, Row row, String password, Instant now) {
        return handle.createUpdate("""
                                update login set password = :password, password_set = :now
                                where name = :name and password = :old""")
                        .bind("password", password)
                        .bind("now", now.toEpochMilli())
                        .bind("name", row.name())
                        .bind("old", row.password().orElse(null))
                        .execute()
                > 0;
    }

    void updateProven(Handle handle, String name, Instant proven) {
        handle.createUpdate("update login set address_proven = :proven where name = :name and address_proven < :proven")
                .bind("proven", proven.toEpochMilli())
                .bind("name", name)
                .execute();
    }

    /** A secret that counts once it is confirmed; none is put in place of one that counts. */
    boolean updatePendingTotp(Handle handle, String name, String secret) {
        return handle.createUpdate("""
                                update login set totp_secret = :secret, totp_last_step = 0
                                where name = :name and not totp_confirmed""")
                        .bind("secret", secret)
                        .bind("name", name)
                        .execute()
                > 0;
    }

    /** @return false if it was confirmed already, or is another secret now */
    boolean confirmTotp(Handle handle, String name, String secret, long step) {
        return handle.createUpdate("""
                                update login set totp_confirmed = true, totp_last_step = :step
                                where name = :name and totp_secret = :secret and not totp_confirmed""")
                        .bind("step", step)
                        .bind("name", name)
                        .bind("secret", secret)
                        .execute()
                > 0;
    }

    /** @return false if this step, or a later one, was used before */
    boolean useStep(Handle handle, String name, long step) {
        return handle.createUpdate(
                                "update login set totp_last_step = :step where name = :name and totp_last_step < :step")
                        .bind("step", step)
                        .bind("name", name)
                        .execute()
                > 0;
    }

    void deleteTotp(Handle handle, String name) {
        handle.createUpdate("""
                        update login set totp_secret = null, totp_confirmed = false, totp_last_step = 0 where name = :name""").bind("name", name).execute();
    }

    void insertRecoveryCode(Handle handle, String name, String hash) {
        handle.createUpdate("insert into recovery_code (login, code) values (:name, :code)")
                .bind("name", name)
                .bind("code", hash)
                .execute();
    }

    /** @return false if there is no such code, or not any more */
    boolean useRecoveryCode(Handle handle, String name, String hash) {
        return handle.createUpdate("delete from recovery_code where login = :name and code = :code")
                        .bind("name", name)
                        .bind("code", hash)
                        .execute()
                > 0;
    }

    void deleteRecoveryCodes(Handle handle, String name) {
        handle.createUpdate("delete from recovery_code where login = :name")
                .bind("name", name)
                .execute();
    }

    int countRecoveryCodes(Handle handle, String name) {
        return handle.createQuery("select count(*) from recovery_code where login = :name")
                .bind("name", name)
                .mapTo(Integer.class)
                .one();
    }
}
