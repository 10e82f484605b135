package org.postern.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.database.Conditions;

/** Entries as rows. */
final class ListStore {

    private static final String COLUMNS =
            "id, scope, list, value_text, kind, vanish, forgeable, remark, expires, origin, created, hits, last_hit";

    Optional<ListEntry> find(Handle handle, Place place, ListValue value) {
        return handle.createQuery("select " + COLUMNS
                        + " from list_entry where scope = :scope and list = :list and value_text = :value")
                .bind("scope", place.scope().text())
                .bind("list", place.list().wire())
                .bind("value", value.text())
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<ListEntry> page(Handle handle, Place place, Optional<String> q, String after, int limit) {
        Conditions where = of(place, q).and("value_text > :after", "after", after);
        return handle.createQuery("select " + COLUMNS + " from list_entry where " + where.sql()
                        + " order by scope, list, value_text fetch next :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    long count(Handle handle, Place place, Optional<String> q) {
        Conditions where = of(place, q);
        return handle.createQuery("select count(*) from list_entry where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    private static Conditions of(Place place, Optional<String> q) {
        return new Conditions()
                .and("scope = :scope", "scope", place.scope().text())
                .and("list = :list", "list", place.list().wire())
                .and(
                        "(lower(value_text) like :q escape '~' or lower(remark) like :q escape '~')",
                        "q",
                        q,
                        text -> Conditions.containing(text.toLowerCase(Locale.ROOT)));
    }

    /** Of both lists. */
    long count(Handle handle, ListScope scope) {
        return handle.createQuery("select count(*) from list_entry where scope = :scope")
                .bind("scope", scope.text())
                .mapTo(Long.class)
                .one();
    }

    /** All entries of a scope, for look-ups. */
    EntryIndex index(Handle handle, ListScope scope) {
        EntryIndex index = new EntryIndex(scope);
        handle.createQuery(
                        "select id, list, value_text, kind, vanish, forgeable, expires from list_entry where scope = :scope")
                .bind("scope", scope.text())
                .setFetchSize(1_000)
                .map((row, context) -> row(row, index))
                .forEach(done -> {});
        return index.made();
    }

    private static EntryIndex row(ResultSet row, EntryIndex index) throws SQLException {
        Optional<Instant> expires = instant(row, "expires");
        index.add(
                ListName.parse(row.getString("list")),
                row.getString("value_text"),
                new EntryIndex.Kept(
                        row.getLong("id"),
                        ListValue.Kind.valueOf(row.getString("kind")),
                        row.getBoolean("vanish"),
                        row.getBoolean("forgeable"),
                        expires.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE)));
        return index;
    }

    /** Whether the list has somewhere to be: a protected domain, or a known address. */
    boolean exists(Handle handle, ListScope scope) {
        return switch (scope.level()) {
            case INSTALLATION -> true;
            case DOMAIN ->
                handle.createQuery("select 1 from protected_domain where name = :domain")
                        .bind("domain", scope.domain().orElseThrow().name())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
            case ADDRESS ->
                handle.createQuery("select 1 from known_address where domain_name = :domain and local_part = :local")
                        .bind("domain", scope.domain().orElseThrow().name())
                        .bind("local", scope.mailbox().orElseThrow())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        };
    }

    void update(Handle handle, long id, ListEntry entry) {
        handle.createUpdate("""
                        update list_entry set vanish = :vanish, forgeable = :forgeable, remark = :remark, expires = :expires,
                        origin = :origin where id = :id""")
                .bind("vanish", entry.options().vanish())
                .bind("forgeable", entry.options().forgeable())
                .bind("remark", entry.options().comment())
                .bind(
                        "expires",
                        entry.options().expires().map(Instant::toEpochMilli).orElse(null))
                .bind("origin", entry.origin())
                .bind("id", id)
                .execute();
    }

    boolean delete(Handle handle, Place place, ListValue value) {
        return handle.createUpdate(
                                "delete from list_entry where scope = :scope and list = :list and value_text = :value")
                        .bind("scope", place.scope().text())
                        .bind("list", place.list().wire())
                        .bind("value", value.text())
                        .execute()
                > 0;
    }

    /** Scopes that have entries whose time is over. */
    List<ListScope> expired(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        "select distinct scope from list_entry where expires <= :now fetch first :limit rows only")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .map(ListScope::parse)
                .list();
    }

    int deleteExpired(Handle handle, ListScope scope, Instant now) {
        return handle.createUpdate("delete from list_entry where scope = :scope and expires <= :now")
                .bind("scope", scope.text())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static ListEntry entry(ResultSet row) throws SQLException {
        return new ListEntry(
                row.getLong("id"),
                ListScope.parse(row.getString("scope")),
                ListName.parse(row.getString("list")),
                new ListValue(ListValue.Kind.valueOf(row.getString("kind")), row.getString("value_text")),
                new ListEntry.Options(
                        row.getBoolean("vanish"),
                        row.getBoolean("forgeable"),
                        row.getString("remark"),
                        instant(row, "expires")),
                row.getString("origin"),
                Instant.ofEpochMilli(row.getLong("created")),
                row.getLong("hits"),
                instant(row, "last_hit"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
