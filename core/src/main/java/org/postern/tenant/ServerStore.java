package org.postern.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** The delivery servers of domains, as rows. */
final class ServerStore {

    List<DeliveryServer> of(Handle handle, Domain name) {
        return handle.createQuery("""
                        select host, port, priority, tls, vouched from delivery_server
                        where domain_name = :name order by priority, ordinal""")
                .bind("name", name.name())
                .map((row, context) -> server(row))
                .list();
    }

    /** Of those between two names, both included, that have any. */
    Map<Domain, List<DeliveryServer>> between(Handle handle, Domain first, Domain last) {
        Map<Domain, List<DeliveryServer>> found = new HashMap<>();
        handle.createQuery("""
                        select domain_name, host, port, priority, tls, vouched from delivery_server
                        where domain_name >= :first and domain_name <= :last order by domain_name, priority, ordinal""")
                .bind("first", first.name())
                .bind("last", last.name())
                .map((row, context) -> Map.entry(new Domain(row.getString("domain_name")), server(row)))
                .forEach(server -> found.computeIfAbsent(server.getKey(), name -> new ArrayList<>())
                        .add(server.getValue()));
        return found;
    }

    private static DeliveryServer server(ResultSet row) throws SQLException {
        return new DeliveryServer(
                row.getString("host"),
                row.getInt("port"),
                row.getInt("priority"),
                Tls.parse(row.getString("tls")),
                row.getBoolean("vouched"));
    }

    void delete(Handle handle, List<ProtectedDomain> domains) {
        PreparedBatch batch = handle.prepareBatch("delete from delivery_server where domain_name = :name");
        domains.forEach(domain -> batch.bind("name", domain.name().name()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    void insert(Handle handle, List<ProtectedDomain> domains) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into delivery_server (domain_name, ordinal, host, port, priority, tls, vouched)
                values (:name, :ordinal, :host, :port, :priority, :tls, :vouched)""");
        for (ProtectedDomain domain : domains) {
            int ordinal = 0;
            for (DeliveryServer server : domain.deliveryServers()) {
                batch.bind("name", domain.name().name())
                        .bind("ordinal", ordinal++)
                        .bind("host", server.host())
                        .bind("port", server.port())
                        .bind("priority", server.priority())
                        .bind("tls", server.tls().wire())
                        .bind("vouched", server.vouched())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
