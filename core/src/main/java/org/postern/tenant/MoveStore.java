package org.postern.tenant;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Offers of domains, as rows. */
final class MoveStore {

    Optional<Move> find(Handle handle, Domain domain) {
        return handle.createQuery(
                        "select domain, from_account, to_parent, asked_by, created from domain_move where domain = :domain")
                .bind("domain", domain.name())
                .map((row, context) -> new Move(
                        new Domain(row.getString("domain")),
                        new Domain(row.getString("from_account")),
                        new Domain(row.getString("to_parent")),
                        row.getString("asked_by"),
                        Instant.ofEpochMilli(row.getLong("created"))))
                .findOne();
    }

    void insert(Handle handle, Move move) {
        handle.createUpdate("""
                        insert into domain_move (domain, from_account, to_parent, asked_by, created)
                        values (:domain, :from, :to, :askedBy, :created)""")
                .bind("domain", move.domain().name())
                .bind("from", move.from().name())
                .bind("to", move.to().name())
                .bind("askedBy", move.askedBy())
                .bind("created", move.created().toEpochMilli())
                .execute();
    }

    /** @return whether there was one */
    boolean delete(Handle handle, Domain domain) {
        return handle.createUpdate("delete from domain_move where domain = :domain")
                        .bind("domain", domain.name())
                        .execute()
                > 0;
    }

    /** @return how many */
    int deleteOlder(Handle handle, Instant than) {
        return handle.createUpdate("delete from domain_move where created < :than")
                .bind("than", than.toEpochMilli())
                .execute();
    }
}
