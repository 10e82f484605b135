package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Alias domains, as rows. */
final class AliasStore {

    Optional<Domain> target(Handle handle, Domain alias) {
        return handle.createQuery("select target from alias_domain where name = :name")
                .bind("name", alias.name())
                .mapTo(String.class)
                .map(Domain::new)
                .findOne();
    }

    List<Domain> of(Handle handle, Domain target) {
        return handle.createQuery("select name from alias_domain where target = :target order by name")
                .bind("target", target.name())
                .mapTo(String.class)
                .map(Domain::new)
                .list();
    }

    void insert(Handle handle, Domain alias, Domain target) {
        handle.createUpdate("insert into alias_domain (name, target) values (:name, :target)")
                .bind("name", alias.name())
                .bind("target", target.name())
                .execute();
    }

    boolean delete(Handle handle, Domain alias, Domain target) {
        return handle.createUpdate("delete from alias_domain where name = :name and target = :target")
                        .bind("name", alias.name())
                        .bind("target", target.name())
                        .execute()
                > 0;
    }
}
