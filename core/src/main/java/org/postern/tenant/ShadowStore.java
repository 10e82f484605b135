package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Shadow accounts, as rows. */
final class ShadowStore {

    private static final String COLUMNS =
            "select owner_local, owner_domain, shadow_local, shadow_domain, created, asked_by from shadow_account ";

    private ShadowStore() {}

    static Optional<Address> ownerOf(Handle handle, Address shadow) {
        return handle.createQuery("""
                        select owner_local, owner_domain from shadow_account
                        where shadow_domain = :domain and shadow_local = :local""")
                .bind("domain", shadow.domain().name())
                .bind("local", AddressStore.key(shadow))
                .map((row, context) -> new Address(row.getString(1), new Domain(row.getString(2))))
                .findOne();
    }

    static List<Address> shadowsOf(Handle handle, Address owner) {
        return of(handle, owner).stream().map(Shadow::shadow).toList();
    }

    static List<Shadow> of(Handle handle, Address owner) {
        return handle.createQuery(COLUMNS + """
                        where owner_domain = :domain and owner_local = :local order by shadow_domain, shadow_local""")
                .bind("domain", owner.domain().name())
                .bind("local", AddressStore.key(owner))
                .map((row, context) -> shadow(row))
                .list();
    }

    /** Of all owners in a domain. */
    static List<Address> shadowsOf(Handle handle, Domain domain) {
        return handle.createQuery(COLUMNS + "where owner_domain = :domain")
                .bind("domain", domain.name())
                .map((row, context) -> shadow(row).shadow())
                .list();
    }

    private static Shadow shadow(ResultSet row) throws SQLException {
        return new Shadow(
                new Address(row.getString(1), new Domain(row.getString(2))),
                new Address(row.getString(3), new Domain(row.getString(4))),
                Shadow.State.ACTIVE,
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6));
    }

    static void insert(Handle handle, Shadow shadow) {
        handle.createUpdate("""
                        insert into shadow_account (shadow_domain, shadow_local, owner_domain, owner_local, asked_by, created)
                        values (:shadowDomain, :shadowLocal, :ownerDomain, :ownerLocal, :askedBy, :created)""")
                .bind("shadowDomain", shadow.shadow().domain().name())
                .bind("shadowLocal", AddressStore.key(shadow.shadow()))
                .bind("ownerDomain", shadow.owner().domain().name())
                .bind("ownerLocal", AddressStore.key(shadow.owner()))
                .bind("askedBy", shadow.askedBy())
                .bind("created", shadow.since().toEpochMilli())
                .execute();
    }

    /** @return whether there was such a one */
    static boolean delete(Handle handle, Address owner, Address shadow) {
        return handle.createUpdate("""
                                delete from shadow_account
                                where shadow_domain = :shadowDomain and shadow_local = :shadowLocal
                                    and owner_domain = :ownerDomain and owner_local = :ownerLocal""")
                        .bind("shadowDomain", shadow.domain().name())
                        .bind("shadowLocal", AddressStore.key(shadow))
                        .bind("ownerDomain", owner.domain().name())
                        .bind("ownerLocal", AddressStore.key(owner))
                        .execute()
                > 0;
    }

    /** Ends what addresses of a domain cannot be any more: owner what is no mailbox, shadow what is an alias. */
    static void deleteUnfit(Handle handle, Domain domain) {
        handle.createUpdate("""
                        delete from shadow_account where owner_domain = :domain and not exists (
                            select 1 from known_address k
                            where k.domain_name = owner_domain and k.local_part = owner_local and k.kind = 'mailbox')""").bind("domain", domain.name()).execute();
        handle.createUpdate("""
                        delete from shadow_account where shadow_domain = :domain and exists (
                            select 1 from known_address k
                            where k.domain_name = shadow_domain and k.local_part = shadow_local and k.kind = 'alias')""").bind("domain", domain.name()).execute();
    }

    /**
     * Ends those between a domain, with its children, and any other: they are, or are about to be, of two accounts.
     *
     * @return what was a shadow
     */
    static List<Address> deleteAcross(Handle handle, Domain domain) {
        String inside = "in (select name from protected_domain where name = :domain or parent = :domain)";
        String across = "where owner_domain " + inside + " and shadow_domain not " + inside + " or shadow_domain "
                + inside + " and owner_domain not " + inside;
        List<Address> ended = handle.createQuery(COLUMNS + across)
                .bind("domain", domain.name())
                .map((row, context) -> shadow(row).shadow())
                .list();
        handle.createUpdate("delete from shadow_account " + across)
                .bind("domain", domain.name())
                .execute();
        return ended;
    }
}
