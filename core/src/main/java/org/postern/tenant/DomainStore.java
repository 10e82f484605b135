package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.address.Domain;

/** Protected domains, as rows. */
final class DomainStore {

    static final String COLUMNS =
            "name, parent, timezone, lang, soft_bounce, recipients, policy, reports, state, locked, addresses,"
                    + " children, created, vouched_by";

    private final ServerStore servers = new ServerStore();

    Optional<Registered> find(Handle handle, Domain name) {
        return handle.createQuery("select " + COLUMNS + " from protected_domain where name = :name")
                .bind("name", name.name())
                .map((row, context) -> registered(row, servers.of(handle, name)))
                .findOne();
    }

    static Registered registered(ResultSet row, List<DeliveryServer> servers) throws SQLException {
        ProtectedDomain domain = new ProtectedDomain(
                new Domain(row.getString("name")),
                Optional.ofNullable(row.getString("parent")).map(Domain::new),
                ZoneId.of(row.getString("timezone")),
                row.getString("lang"),
                servers,
                SoftBounce.parse(row.getString("soft_bounce")),
                StoredJson.recipients(row.getString("recipients")),
                StoredJson.policy(row.getString("policy")),
                StoredJson.reports(row.getString("reports")));
        return new Registered(
                domain,
                DomainState.parse(row.getString("state")),
                row.getBoolean("locked"),
                row.getLong("addresses"),
                row.getLong("children"),
                Instant.ofEpochMilli(row.getLong("created")),
                Optional.ofNullable(row.getString("vouched_by")));
    }

    void insert(Handle handle, List<ProtectedDomain> domains, Optional<String> vouchedBy, Instant created) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into protected_domain (name, parent, timezone, lang, soft_bounce, recipients, policy, reports, created,
                    vouched_by)
                values (:name, :parent, :timezone, :lang, :softBounce, :recipients, :policy, :reports, :created, :vouchedBy)""");
        for (ProtectedDomain domain : domains) {
            bound(batch, domain)
                    .bind("parent", domain.parent().map(Domain::name).orElse(null))
                    .bind("created", created.toEpochMilli())
                    .bind("vouchedBy", vouchedBy.orElse(null))
                    .add();
        }
        batch.execute();
    }

    /** Replaces all but its place in the tree, its state and what is counted. */
    void update(Handle handle, List<ProtectedDomain> domains) {
        PreparedBatch batch = handle.prepareBatch("""
                update protected_domain set timezone = :timezone, lang = :lang, soft_bounce = :softBounce, recipients = :recipients,
                    policy = :policy, reports = :reports
                where name = :name""");
        for (ProtectedDomain domain : domains) {
            bound(batch, domain).add();
        }
        batch.execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ProtectedDomain domain) {
        return statement
                .bind("name", domain.name().name())
                .bind("timezone", domain.timezone().getId())
                .bind("lang", domain.language())
                .bind("softBounce", domain.softBounce().wire())
                .bind("recipients", domain.recipients().json().toString())
                .bind("policy", TenantJson.write(domain.policy()).toString())
                .bind("reports", ReportJson.write(domain.reports()).toString());
    }

    void setParent(Handle handle, Domain name, Optional<Domain> parent) {
        handle.createUpdate("update protected_domain set parent = :parent, children = 0 where name = :name")
                .bind("parent", parent.map(Domain::name).orElse(null))
                .bind("name", name.name())
                .execute();
    }

    /** Gives the children of one domain to another. */
    void setParentOfChildren(Handle handle, Domain from, Domain parent) {
        handle.createUpdate("update protected_domain set parent = :parent where parent = :from")
                .bind("parent", parent.name())
                .bind("from", from.name())
                .execute();
    }

    void addChildren(Handle handle, Domain name, long difference) {
        handle.createUpdate("update protected_domain set children = children + :difference where name = :name")
                .bind("difference", difference)
                .bind("name", name.name())
                .execute();
    }

    void setVouchedBy(Handle handle, List<Domain> names, String operator) {
        PreparedBatch batch =
                handle.prepareBatch("update protected_domain set vouched_by = :operator where name = :name");
        names.forEach(name ->
                batch.bind("operator", operator).bind("name", name.name()).add());
        batch.execute();
    }

    void setState(Handle handle, Domain name, Standstill next) {
        handle.createUpdate("""
                        update protected_domain set state = :state, locked = :locked, leaves_by = :queue where name = :name""")
                .bind("state", next.state().wire())
                .bind("locked", next.locked())
                .bind("queue", next.queue().map(LastQueue::wire).orElse(null))
                .bind("name", name.name())
                .execute();
    }

    Optional<LastQueue> lastQueue(Handle handle, Domain name) {
        return handle.createQuery("select leaves_by from protected_domain where name = :name and state = 'leaving'")
                .bind("name", name.name())
                .mapTo(String.class)
                .map(LastQueue::parse)
                .findOne();
    }

    /** Deletes it with all that hangs on it. */
    void delete(Handle handle, Domain name) {
        handle.createUpdate("delete from protected_domain where name = :name")
                .bind("name", name.name())
                .execute();
    }

    /** How many addresses the domain has; none if there is no such domain. */
    long addresses(Handle handle, Domain name) {
        return handle.createQuery("select addresses from protected_domain where name = :name")
                .bind("name", name.name())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** How many addresses an account has: its root domain and the children of that. */
    long addressesOfAccount(Handle handle, Domain account) {
        // apart, because an 'or' of both would read the whole table
        return addresses(handle, account)
                + handle.createQuery("select coalesce(sum(addresses), 0) from protected_domain where parent = :name")
                        .bind("name", account.name())
                        .mapTo(Long.class)
                        .one();
    }

    void addAddresses(Handle handle, Domain name, long difference) {
        handle.createUpdate("update protected_domain set addresses = addresses + :difference where name = :name")
                .bind("difference", difference)
                .bind("name", name.name())
                .execute();
    }

    /** The local part behind which there are no more than {@code most} addresses before it; empty when none is left. */
    Optional<String> lastOf(Handle handle, Domain name, int most) {
        return handle.createQuery("""
                        select local_part from known_address where domain_name = :name
                        order by domain_name, local_part fetch next :most rows only""").bind("name", name.name()).bind("most", most).mapTo(String.class).list().stream()
                .reduce((earlier, later) -> later);
    }

    int deleteAddresses(Handle handle, Domain name, String upTo) {
        return handle.createUpdate("delete from known_address where domain_name = :name and local_part <= :upTo")
                .bind("name", name.name())
                .bind("upTo", upTo)
                .execute();
    }
}
