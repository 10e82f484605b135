package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Known addresses and the settings of the users behind them, as rows. */
final class AddressStore {

    /** An address with what the user behind it wants. */
    record Entry(KnownAddress address, UserSettings settings) {}

    Optional<Entry> find(Handle handle, Address address) {
        return handle.createQuery("""
                        select domain_name, spelling, kind, belongs_to, settings from known_address
                        where domain_name = :domain and local_part = :local""")
                .bind("domain", address.domain().name())
                .bind("local", key(address))
                .map((row, context) -> new Entry(known(row), StoredJson.settings(row.getString("settings"))))
                .findOne();
    }

    /** Of the mailbox and its aliases. */
    List<String> leadingTo(Handle handle, Address mailbox) {
        List<String> localParts = new ArrayList<>(List.of(key(mailbox)));
        localParts.addAll(handle.createQuery("""
                        select local_part from known_address
                        where belongs_to = :of and domain_name = :domain and kind = 'alias' fetch first 500 rows only""")
                .bind("of", mailbox.key())
                .bind("domain", mailbox.domain().name())
                .mapTo(String.class)
                .list());
        return localParts;
    }

    List<KnownAddress> list(Handle handle, Domain domain, String after, int limit) {
        return handle.createQuery("""
                        select domain_name, spelling, kind, belongs_to from known_address
                        where domain_name = :domain and local_part > :after
                        order by local_part fetch next :limit rows only""")
                .bind("domain", domain.name())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> known(row))
                .list();
    }

    /** @return whether there was such a row to change */
    boolean update(Handle handle, KnownAddress known) {
        return handle.createUpdate("""
                                update known_address set spelling = :spelling, kind = :kind, belongs_to = :of
                                where domain_name = :domain and local_part = :local""")
                        .bind("spelling", known.address().localPart())
                        .bind("kind", known.kind().wire())
                        .bind("of", known.of().map(Address::key).orElse(null))
                        .bind("domain", known.address().domain().name())
                        .bind("local", key(known.address()))
                        .execute()
                > 0;
    }

    /** @param created milliseconds since 1970 UTC */
    void insert(Handle handle, KnownAddress known, long created) {
        handle.createUpdate("""
                        insert into known_address (domain_name, local_part, spelling, kind, belongs_to, settings, created)
                        values (:domain, :local, :spelling, :kind, :of, :settings, :created)""")
                .bind("domain", known.address().domain().name())
                .bind("local", key(known.address()))
                .bind("spelling", known.address().localPart())
                .bind("kind", known.kind().wire())
                .bind("of", known.of().map(Address::key).orElse(null))
                .bind("settings", "{}")
                .bind("created", created)
                .execute();
    }

    boolean delete(Handle handle, Address address) {
        return handle.createUpdate("delete from known_address where domain_name = :domain and local_part = :local")
                        .bind("domain", address.domain().name())
                        .bind("local", key(address))
                        .execute()
                > 0;
    }

    boolean updateSettings(Handle handle, Address address, UserSettings settings) {
        return handle.createUpdate("""
                                update known_address set settings = :settings
                                where domain_name = :domain and local_part = :local""")
                        .bind("settings", TenantJson.write(settings).toString())
                        .bind("domain", address.domain().name())
                        .bind("local", key(address))
                        .execute()
                > 0;
    }

    static String key(Address address) {
        return address.localPart().toLowerCase(Locale.ROOT);
    }

    private static KnownAddress known(ResultSet row) throws SQLException {
        return new KnownAddress(
                new Address(row.getString("spelling"), new Domain(row.getString("domain_name"))),
                AddressKind.parse(row.getString("kind")),
                Optional.ofNullable(row.getString("belongs_to")).map(Address::parse));
    }
}
