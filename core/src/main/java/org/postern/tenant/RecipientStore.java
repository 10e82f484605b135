package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.KeptQueries;

/** What each RCPT asks, each question answered by one step down one index. */
final class RecipientStore {

    private final KeptQueries queries;

    RecipientStore(Jdbi jdbi) {
        this.queries = new KeptQueries(jdbi);
    }

    /** The protected domain of this very name. */
    Optional<Owner> owner(Domain name) {
        return queries.first(
                "select name, coalesce(parent, name), state, recipients from protected_domain where name = ?",
                RecipientStore::owner,
                name.name());
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(
                new Domain(row.getString(1)),
                new Domain(row.getString(2)),
                row.getString(3).equals(DomainState.ACTIVE.wire()),
                StoredJson.recipients(row.getString(4)));
    }

    Optional<Domain> aliasTarget(Domain alias) {
        return queries.first(
                "select target from alias_domain where name = ?", row -> new Domain(row.getString(1)), alias.name());
    }

    /** Asks for nothing that does not stand in the primary key, so that the row itself is not read. */
    boolean knows(Address own) {
        return queries.first(
                        "select 1 from known_address where domain_name = ? and local_part = ?",
                        row -> true,
                        own.domain().name(),
                        AddressStore.key(own))
                .isPresent();
    }
}
