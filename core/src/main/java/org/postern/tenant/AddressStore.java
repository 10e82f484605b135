package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;

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

    List<ListedAddress> page(Handle handle, Domain domain, AddressFilter filter, String after, int limit) {
        Conditions where = within(domain, filter).and("local_part > :after", "after", after);
        // both columns of the key, so that it is read in its order and not sorted
        return handle.createQuery("select domain_name, spelling, kind, belongs_to, created from known_address where "
                        + where.sql() + " order by domain_name, local_part fetch next :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> new ListedAddress(known(row), Instant.ofEpochMilli(row.getLong("created"))))
                .list();
    }

    long count(Handle handle, Domain domain, AddressFilter filter) {
        Conditions where = within(domain, filter);
        return handle.createQuery("select count(*) from known_address where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    private static Conditions within(Domain domain, AddressFilter filter) {
        Conditions where = new Conditions().and("domain_name = :domain", "domain", domain.name());
        filter.narrow(where);
        return where;
    }

    /** The addresses of a stretch of local parts, both ends included, one after another. */
    void each(Handle handle, Domain domain, String from, String to, Consumer<KnownAddress> found) {
        handle.createQuery("""
                        select domain_name, spelling, kind, belongs_to from known_address
                        where domain_name = :domain and local_part >= :from and local_part <= :to""")
                .bind("domain", domain.name())
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> known(row))
                .forEach(found);
    }

    Optional<AddressKind> kind(Handle handle, Address address) {
        return handle.createQuery("select kind from known_address where domain_name = :domain and local_part = :local")
                .bind("domain", address.domain().name())
                .bind("local", key(address))
                .mapTo(String.class)
                .map(AddressKind::parse)
                .findOne();
    }

    /** Keeps an address, if there is one, from being changed or deleted until the end of the transaction. */
    void touch(Handle handle, Address address) {
        handle.createUpdate("""
                        update known_address set kind = kind where domain_name = :domain and local_part = :local""")
                .bind("domain", address.domain().name())
                .bind("local", key(address))
                .execute();
    }

    Optional<Instant> created(Handle handle, Address address) {
        return handle.createQuery(
                        "select created from known_address where domain_name = :domain and local_part = :local")
                .bind("domain", address.domain().name())
                .bind("local", key(address))
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .findOne();
    }

    /** Keeps a mailbox from being changed or deleted until the end of the transaction. @return whether there is such a mailbox */
    boolean hold(Handle handle, Address mailbox) {
        return handle.createUpdate("""
                                update known_address set kind = kind
                                where domain_name = :domain and local_part = :local and kind = 'mailbox'""")
                        .bind("domain", mailbox.domain().name())
                        .bind("local", key(mailbox))
                        .execute()
                > 0;
    }

    /** The first aliases and groups of a mailbox, in whatever domain, of those that count. */
    List<Address> belonging(Handle handle, Address mailbox, Predicate<Address> counts, int most) {
        try (Stream<Address> all = handle
                .createQuery("""
                        select domain_name, spelling from known_address
                        where belongs_to = :of and kind in ('alias', 'group')""")
                .bind("of", mailbox.key())
                .map((row, context) -> new Address(row.getString("spelling"), new Domain(row.getString("domain_name"))))
                .stream()) {
            return all.filter(counts).limit(most).toList();
        }
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
