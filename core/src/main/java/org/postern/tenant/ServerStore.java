package org.postern.tenant;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** The delivery servers of domains, as rows. */
final class ServerStore {

    List<DeliveryServer> of(Handle handle, Domain name) {
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

    void delete(Handle handle, Domain name) {
        handle.createUpdate("delete from delivery_server where domain_name = :name")
                .bind("name", name.name())
                .execute();
    }

    void insert(Handle handle, List<ProtectedDomain> domains) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into delivery_server (domain_name, ordinal, host, port, priority, tls)
                values (:name, :ordinal, :host, :port, :priority, :tls)""");
        for (ProtectedDomain domain : domains) {
            int ordinal = 0;
            for (DeliveryServer server : domain.deliveryServers()) {
                batch.bind("name", domain.name().name())
                        .bind("ordinal", ordinal++)
                        .bind("host", server.host())
                        .bind("port", server.port())
                        .bind("priority", server.priority())
                        .bind("tls", server.tls().wire())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
