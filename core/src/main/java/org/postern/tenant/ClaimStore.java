package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** Claims, as rows. */
final class ClaimStore {

    private static final String COLUMNS = "name, account, kind, target, token, settings, asked_by, created";

    Optional<Claim> find(Handle handle, Domain name, Domain account) {
        return handle.createQuery("select " + COLUMNS + " from domain_claim where name = :name and account = :account")
                .bind("name", name.name())
                .bind("account", account.name())
                .map((row, context) -> claim(row))
                .findOne();
    }

    List<Claim> list(Handle handle, Domain account, Claim.Place after, Instant since, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from domain_claim where account = :account and name >= :name
                          and (name > :name or account > :afterAccount) and created > :since
                        order by account, name fetch next :limit rows only""")
                .bind("account", account.name())
                .bind("name", after.name())
                .bind("afterAccount", after.account())
                .bind("since", since.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> claim(row))
                .list();
    }

    List<Claim> list(Handle handle, Claim.Place after, Instant since, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from domain_claim where name >= :name and (name > :name or account > :afterAccount) and created > :since
                        order by name, account fetch next :limit rows only""")
                .bind("name", after.name())
                .bind("afterAccount", after.account())
                .bind("since", since.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> claim(row))
                .list();
    }

    /** Of all accounts. */
    List<Claim> of(Handle handle, Domain name, Instant since, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from domain_claim where name = :name and created > :since
                        order by name, account fetch next :limit rows only""")
                .bind("name", name.name())
                .bind("since", since.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> claim(row))
                .list();
    }

    long count(Handle handle) {
        return handle.createQuery("select count(*) from domain_claim")
                .mapTo(Long.class)
                .one();
    }

    /** How many an account has; never many. */
    long count(Handle handle, Domain account) {
        return handle.createQuery("select count(*) from domain_claim where account = :account")
                .bind("account", account.name())
                .mapTo(Long.class)
                .one();
    }

    void insert(Handle handle, Claim claim) {
        handle.createUpdate("""
                        insert into domain_claim (name, account, kind, target, token, settings, asked_by, created)
                        values (:name, :account, :kind, :target, :token, :settings, :askedBy, :created)""")
                .bind("name", claim.name().name())
                .bind("account", claim.account().name())
                .bind("kind", claim.kind().wire())
                .bind("target", claim.target().name())
                .bind("token", claim.token())
                .bind("settings", claim.settings())
                .bind("askedBy", claim.askedBy())
                .bind("created", claim.created().toEpochMilli())
                .execute();
    }

    /** @return whether there was one */
    boolean delete(Handle handle, Domain name, Domain account) {
        return handle.createUpdate("delete from domain_claim where name = :name and account = :account")
                        .bind("name", name.name())
                        .bind("account", account.name())
                        .execute()
                > 0;
    }

    /** Those of every account. */
    void deleteAll(Handle handle, List<Domain> names) {
        PreparedBatch batch = handle.prepareBatch("delete from domain_claim where name = :name");
        names.forEach(name -> batch.bind("name", name.name()).add());
        batch.execute();
    }

    /** @return how many */
    int deleteOlder(Handle handle, Instant than) {
        return handle.createUpdate("delete from domain_claim where created < :than")
                .bind("than", than.toEpochMilli())
                .execute();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                new Domain(row.getString("name")),
                new Domain(row.getString("account")),
                Claim.Kind.parse(row.getString("kind")),
                new Domain(row.getString("target")),
                row.getString("token"),
                row.getString("settings"),
                row.getString("asked_by"),
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
