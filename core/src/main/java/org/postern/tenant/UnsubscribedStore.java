package org.postern.tenant;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Postmasters who want no reports of a domain, as rows. */
final class UnsubscribedStore {

    boolean contains(Handle handle, Domain domain, Address login) {
        return handle.createQuery(
                                "select count(*) from report_unsubscribed where domain_name = :domain and login = :login")
                        .bind("domain", domain.name())
                        .bind("login", login.key())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    void insert(Handle handle, Domain domain, Address login, Instant created) {
        handle.createUpdate("""
                        insert into report_unsubscribed (domain_name, login, created)
                        values (:domain, :login, :created)""")
                .bind("domain", domain.name())
                .bind("login", login.key())
                .bind("created", created.toEpochMilli())
                .execute();
    }

    void delete(Handle handle, Domain domain, Address login) {
        handle.createUpdate("delete from report_unsubscribed where domain_name = :domain and login = :login")
                .bind("domain", domain.name())
                .bind("login", login.key())
                .execute();
    }
}
