package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.postern.address.Domain;

/** Protected domains, their delivery servers and alias domains, as rows. */
final class DomainStore {

    Optional<ProtectedDomain> find(Handle handle, Domain name) {
        return handle.createQuery("""
                        select name, parent, timezone, lang, soft_bounce, policy from protected_domain where name = :name""")
                .bind("name", name.name())
                .map((row, context) -> domain(row, deliveryServers(handle, name)))
                .findOne();
    }

    List<ProtectedDomain> list(Handle handle, String after, int limit) {
        return handle
                .createQuery("""
                        select name, parent, timezone, lang, soft_bounce, policy from protected_domain
                        where name > :after order by name fetch next :limit rows only""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> domain(row, List.of()))
                .list()
                .stream()
                .map(domain -> withServers(domain, deliveryServers(handle, domain.name())))
                .toList();
    }

    /** How many addresses the domain has; none if there is no such domain. */
    long addresses(Handle handle, Domain name) {
        return handle.createQuery("select addresses from protected_domain where name = :name")
                .bind("name", name.name())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    void addAddresses(Handle handle, Domain name, long difference) {
        handle.createUpdate("update protected_domain set addresses = addresses + :difference where name = :name")
                .bind("difference", difference)
                .bind("name", name.name())
                .execute();
    }

    private List<DeliveryServer> deliveryServers(Handle handle, Domain name) {
        return handle.createQuery("""
                        select host, port, priority, tls from delivery_server
                        where domain_name = :name order by priority, ordinal""")
                .bind("name", name.name())
                .map((row, context) -> new DeliveryServer(
                        row.getString("host"),
                        row.getInt("port"),
                        row.getInt("priority"),
                        Tls.parse(row.getString("tls"))))
                .list();
    }

    /** @return whether there was such a row to change */
    boolean update(Handle handle, ProtectedDomain domain) {
        return bound(handle.createUpdate("""
                                        update protected_domain
                                        set parent = :parent, timezone = :timezone, lang = :lang, soft_bounce = :softBounce,
                                            policy = :policy
                                        where name = :name"""), domain).execute() > 0;
    }

    /** @param created milliseconds since 1970 UTC */
    void insert(Handle handle, ProtectedDomain domain, long created) {
        bound(handle.createUpdate("""
                                insert into protected_domain (name, parent, timezone, lang, soft_bounce, policy, created)
                                values (:name, :parent, :timezone, :lang, :softBounce, :policy, :created)"""), domain).bind("created", created).execute();
    }

    private static Update bound(Update update, ProtectedDomain domain) {
        return update.bind("name", domain.name().name())
                .bind("parent", domain.parent().map(Domain::name).orElse(null))
                .bind("timezone", domain.timezone().getId())
                .bind("lang", domain.language())
                .bind("softBounce", domain.softBounce().wire())
                .bind("policy", TenantJson.write(domain.policy()).toString());
    }

    void deleteServers(Handle handle, Domain name) {
        handle.createUpdate("delete from delivery_server where domain_name = :name")
                .bind("name", name.name())
                .execute();
    }

    void insertServers(Handle handle, ProtectedDomain domain) {
        int ordinal = 0;
        for (DeliveryServer server : domain.deliveryServers()) {
            handle.createUpdate("""
                            insert into delivery_server (domain_name, ordinal, host, port, priority, tls)
                            values (:name, :ordinal, :host, :port, :priority, :tls)""")
                    .bind("name", domain.name().name())
                    .bind("ordinal", ordinal++)
                    .bind("host", server.host())
                    .bind("port", server.port())
                    .bind("priority", server.priority())
                    .bind("tls", server.tls().wire())
                    .execute();
        }
    }

    /** Deletes it with its servers, addresses and alias domains; children lose their parent. */
    boolean delete(Handle handle, Domain name) {
        return handle.createUpdate("delete from protected_domain where name = :name")
                        .bind("name", name.name())
                        .execute()
                > 0;
    }

    boolean hasChildren(Handle handle, Domain name) {
        return handle.createQuery("select count(*) from protected_domain where parent = :name")
                        .bind("name", name.name())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    Optional<Domain> aliasTarget(Handle handle, Domain alias) {
        return handle.createQuery("select target from alias_domain where name = :name")
                .bind("name", alias.name())
                .mapTo(String.class)
                .map(Domain::new)
                .findOne();
    }

    List<Domain> aliases(Handle handle, Domain target) {
        return handle.createQuery("select name from alias_domain where target = :target order by name")
                .bind("target", target.name())
                .mapTo(String.class)
                .map(Domain::new)
                .list();
    }

    void insertAlias(Handle handle, Domain alias, Domain target) {
        handle.createUpdate("insert into alias_domain (name, target) values (:name, :target)")
                .bind("name", alias.name())
                .bind("target", target.name())
                .execute();
    }

    boolean deleteAlias(Handle handle, Domain alias, Domain target) {
        return handle.createUpdate("delete from alias_domain where name = :name and target = :target")
                        .bind("name", alias.name())
                        .bind("target", target.name())
                        .execute()
                > 0;
    }

    private static ProtectedDomain domain(ResultSet row, List<DeliveryServer> servers) throws SQLException {
        return new ProtectedDomain(
                new Domain(row.getString("name")),
                Optional.ofNullable(row.getString("parent")).map(Domain::new),
                ZoneId.of(row.getString("timezone")),
                row.getString("lang"),
                servers,
                SoftBounce.parse(row.getString("soft_bounce")),
                StoredJson.policy(row.getString("policy")));
    }

    private static ProtectedDomain withServers(ProtectedDomain domain, List<DeliveryServer> servers) {
        return new ProtectedDomain(
                domain.name(),
                domain.parent(),
                domain.timezone(),
                domain.language(),
                servers,
                domain.softBounce(),
                domain.policy());
    }
}
