package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.address.Address;
import org.postern.address.Domain;

/** What owners ask of addresses in other domains, as rows. */
final class ShadowRequestStore {

    /**
     * @param mailed when a letter went out, or was found not to be due; empty: it is still to be seen to
     * @param open false once it was withdrawn
     */
    record Row(Shadow asked, Optional<Instant> mailed, boolean open) {

        Instant created() {
            return asked.since();
        }
    }

    private static final String COLUMNS = "select owner_local, owner_domain, shadow_local, shadow_domain, created,"
            + " asked_by, mailed, is_open from shadow_request ";
    private static final String PAIR = "where owner_domain = :ownerDomain and owner_local = :ownerLocal"
            + " and shadow_domain = :shadowDomain and shadow_local = :shadowLocal";

    private ShadowRequestStore() {}

    static Optional<Row> find(Handle handle, Address owner, Address shadow) {
        return pair(handle.createQuery(COLUMNS + PAIR), owner, shadow)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** The open ones of an owner, made later than that. */
    static List<Shadow> of(Handle handle, Address owner, Instant after) {
        return handle.createQuery(COLUMNS + """
                        where owner_domain = :domain and owner_local = :local and is_open and created > :after
                        order by shadow_domain, shadow_local""")
                .bind("domain", owner.domain().name())
                .bind("local", AddressStore.key(owner))
                .bind("after", after.toEpochMilli())
                .map((row, context) -> row(row).asked())
                .list();
    }

    /** The open ones that ask this address, made later than that. */
    static List<Shadow> asking(Handle handle, Address shadow, Instant after) {
        return handle.createQuery(COLUMNS + """
                        where shadow_domain = :domain and shadow_local = :local and is_open and created > :after
                        order by created""")
                .bind("domain", shadow.domain().name())
                .bind("local", AddressStore.key(shadow))
                .bind("after", after.toEpochMilli())
                .map((row, context) -> row(row).asked())
                .list();
    }

    /** How many an owner made later than that, open or not. */
    static int made(Handle handle, Address owner, Instant after) {
        return handle.createQuery("""
                        select count(*) from shadow_request
                        where owner_domain = :domain and owner_local = :local and created > :after""")
                .bind("domain", owner.domain().name())
                .bind("local", AddressStore.key(owner))
                .bind("after", after.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /** How many letters an address was sent later than that. */
    static int mailed(Handle handle, Address shadow, Instant after) {
        return handle.createQuery("""
                        select count(*) from shadow_request
                        where shadow_domain = :domain and shadow_local = :local and mailed > :after""")
                .bind("domain", shadow.domain().name())
                .bind("local", AddressStore.key(shadow))
                .bind("after", after.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /** Some that are still to be seen to, the oldest first. */
    static List<Shadow> unmailed(Handle handle, Instant after, int most) {
        return handle.createQuery(COLUMNS + """
                        where created > :after and mailed is null and is_open order by created
                        fetch next :most rows only""")
                .bind("after", after.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> row(row).asked())
                .list();
    }

    static void put(Handle handle, Row row) {
        delete(handle, row.asked().owner(), row.asked().shadow());
        pair(handle.createUpdate("""
                                insert into shadow_request (owner_domain, owner_local, shadow_domain, shadow_local, asked_by,
                                    created, mailed, is_open)
                                values (:ownerDomain, :ownerLocal, :shadowDomain, :shadowLocal, :askedBy,
                                    :created, :mailed, :open)"""), row.asked().owner(), row.asked().shadow())
                .bind("askedBy", row.asked().askedBy())
                .bind("created", row.created().toEpochMilli())
                .bind("mailed", row.mailed().map(Instant::toEpochMilli).orElse(null))
                .bind("open", row.open())
                .execute();
    }

    /** @return whether it was open */
    static boolean close(Handle handle, Address owner, Address shadow) {
        return pair(
                                handle.createUpdate(
                                        "update shadow_request set is_open = false " + PAIR + " and is_open"),
                                owner,
                                shadow)
                        .execute()
                > 0;
    }

    static void setMailed(Handle handle, Shadow asked, Instant now) {
        pair(
                        handle.createUpdate(
                                "update shadow_request set mailed = :now " + PAIR + " and created = :created"),
                        asked.owner(),
                        asked.shadow())
                .bind("now", now.toEpochMilli())
                .bind("created", asked.since().toEpochMilli())
                .execute();
    }

    static void delete(Handle handle, Address owner, Address shadow) {
        pair(handle.createUpdate("delete from shadow_request " + PAIR), owner, shadow)
                .execute();
    }

    static int deleteOlder(Handle handle, Instant than) {
        return handle.createUpdate("delete from shadow_request where created <= :than")
                .bind("than", than.toEpochMilli())
                .execute();
    }

    private static <S extends SqlStatement<S>> S pair(S statement, Address owner, Address shadow) {
        return statement
                .bind("ownerDomain", owner.domain().name())
                .bind("ownerLocal", AddressStore.key(owner))
                .bind("shadowDomain", shadow.domain().name())
                .bind("shadowLocal", AddressStore.key(shadow));
    }

    private static Row row(ResultSet row) throws SQLException {
        Shadow asked = new Shadow(
                new Address(row.getString(1), new Domain(row.getString(2))),
                new Address(row.getString(3), new Domain(row.getString(4))),
                Shadow.State.ASKED,
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6));
        long mailed = row.getLong(7);
        return new Row(
                asked, row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(mailed)), row.getBoolean(8));
    }
}
