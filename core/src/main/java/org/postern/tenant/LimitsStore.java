package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.settings.Limits;

/** Limits of accounts, as rows: one method, one statement. */
final class LimitsStore {

    Optional<Limits> find(Handle handle, Domain account) {
        return handle.createQuery("select * from account_limits where name = :name")
                .bind("name", account.name())
                .map((row, context) -> new Limits(
                        number(row, "messages_per_hour"),
                        number(row, "bytes_per_hour"),
                        number(row, "addresses"),
                        number(row, "held_bytes")))
                .findOne();
    }

    void delete(Handle handle, Domain account) {
        handle.createUpdate("delete from account_limits where name = :name")
                .bind("name", account.name())
                .execute();
    }

    void insert(Handle handle, Domain account, Limits limits) {
        handle.createUpdate("""
                        insert into account_limits (name, messages_per_hour, bytes_per_hour, addresses, held_bytes)
                        values (:name, :messages, :bytes, :addresses, :held)
                        """)
                .bind("name", account.name())
                .bind("messages", limits.messagesPerHour().orElse(null))
                .bind("bytes", limits.bytesPerHour().orElse(null))
                .bind("addresses", limits.addresses().orElse(null))
                .bind("held", limits.heldBytes().orElse(null))
                .execute();
    }

    /** That the account's domains have defined. */
    long addresses(Handle handle, Domain account) {
        return handle.createQuery("""
                        select sum(n) from (
                          select addresses as n from protected_domain where name = :name
                          union all
                          select sum(addresses) as n from protected_domain where parent = :name) as counted
                        """)
                .bind("name", account.name())
                .map((row, context) -> row.getLong(1))
                .one();
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
