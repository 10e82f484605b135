package org.postern.contact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.KeptQueries;

/** Contacts as rows; days are days since 1970 UTC. */
final class ContactStore {

    // said, because Derby keeps the plan that it made while the table was empty: then to read all of it was as good
    private static final String SEEN =
            "select seen from contact --DERBY-PROPERTIES constraint=CONTACT_ID\n where id = ";
    private static final String SINCE =
            "select since from contact_since --DERBY-PROPERTIES constraint=CONTACT_SINCE_DOMAIN\n where domain = ";

    private final KeptQueries queries;

    ContactStore(Jdbi jdbi) {
        this.queries = new KeptQueries(jdbi);
    }

    /** When it was seen last, asked all day: one step down the primary key. */
    Optional<Integer> seen(String id) {
        return queries.first(SEEN + "?", row -> row.getInt(1), id);
    }

    /** Since when contacts of the domain are kept. */
    Optional<Integer> since(String domain) {
        return queries.first(SINCE + "?", row -> row.getInt(1), domain);
    }

    /** Writes that it was seen on this day, unless it was seen on that day or later. */
    void put(Handle handle, String id, int day, int enough) {
        Optional<Integer> before = handle.createQuery(SEEN + ":id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne();
        if (before.isEmpty()) {
            handle.createUpdate("insert into contact (id, seen) values (:id, :day)")
                    .bind("id", id)
                    .bind("day", day)
                    .execute();
        } else if (before.get() < enough) {
            handle.createUpdate("update contact set seen = :day where id = :id")
                    .bind("id", id)
                    .bind("day", day)
                    .execute();
        }
    }

    void putSince(Handle handle, String domain, int day) {
        boolean known = handle.createQuery(SINCE + ":domain")
                .bind("domain", domain)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            handle.createUpdate("insert into contact_since (domain, since) values (:domain, :day)")
                    .bind("domain", domain)
                    .bind("day", day)
                    .execute();
        }
    }

    int delete(Handle handle, Collection<String> ids) {
        int deleted = 0;
        for (String id : ids) {
            deleted += handle.createUpdate("delete from contact where id = :id")
                    .bind("id", id)
                    .execute();
        }
        return deleted;
    }

    /** How many rows there are of each day, by its index alone. */
    Map<Integer, Long> days(Handle handle) {
        Map<Integer, Long> days = new TreeMap<>();
        handle.createQuery("select seen, count(*) from contact group by seen order by seen")
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(day -> days.put(day.getKey(), day.getValue()));
        return days;
    }

    /** Some that were seen before that day. */
    List<String> before(Handle handle, int day, int most) {
        return handle.createQuery("select id from contact where seen < :day fetch first :most rows only")
                .bind("day", day)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }
}
