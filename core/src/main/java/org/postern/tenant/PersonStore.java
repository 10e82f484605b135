package org.postern.tenant;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** Protected people, as rows. */
final class PersonStore {

    List<NamedPerson> of(Handle handle, Domain domain) {
        return handle.createQuery(
                        "select name, addresses from protected_person where domain_name = :domain order by ordinal")
                .bind("domain", domain.name())
                .map((row, context) -> new NamedPerson(row.getString(1), texts(row.getString(2))))
                .list();
    }

    private static List<String> texts(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }

    void delete(Handle handle, Domain domain) {
        handle.createUpdate("delete from protected_person where domain_name = :domain")
                .bind("domain", domain.name())
                .execute();
    }

    void insert(Handle handle, Domain domain, List<NamedPerson> people) {
        if (people.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into protected_person (domain_name, ordinal, name, addresses)
                values (:domain, :ordinal, :name, :addresses)""");
        for (int i = 0; i < people.size(); i++) {
            batch.bind("domain", domain.name())
                    .bind("ordinal", i)
                    .bind("name", people.get(i).name())
                    .bind("addresses", String.join("\n", people.get(i).addresses()))
                    .add();
        }
        batch.execute();
    }
}
