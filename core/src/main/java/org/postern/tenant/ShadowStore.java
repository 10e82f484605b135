package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Shadow accounts, as rows. */
final class ShadowStore {

    private ShadowStore() {}

    static Optional<Address> ownerOf(Handle handle, Address shadow) {
        return handle.createQuery("select owner_local, owner_domain from shadow_account where active = :active")
                .bind("active", shadow.key())
                .map((row, context) -> new Address(row.getString(1), new Domain(row.getString(2))))
                .findOne();
    }

    static List<Address> shadowsOf(Handle handle, Address owner) {
        return handle.createQuery("""
                        select shadow_local, shadow_domain from shadow_account
                        where owner_domain = :domain and owner_local = :local and active is not null
                        order by shadow_domain, shadow_local
                        """)
                .bind("domain", owner.domain().name())
                .bind("local", AddressStore.key(owner))
                .map((row, context) -> new Address(row.getString(1), new Domain(row.getString(2))))
                .list();
    }
}
