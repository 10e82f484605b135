package org.postern.tenant;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How many domains there are, kept and not counted, so that it costs the same however many; changed in the transaction of their rows. */
final class Figures {

    /** @param state empty: whatever their state */
    long domains(Handle handle, Optional<DomainState> state) {
        return handle.createQuery("select sum(amount) from tenant_figure where name like :names")
                .bind("names", state.map(DomainState::wire).orElse("%") + "-domains")
                .mapTo(Long.class)
                .one();
    }

    void add(Handle handle, DomainState state, long difference) {
        handle.createUpdate("update tenant_figure set amount = amount + :difference where name = :name")
                .bind("difference", difference)
                .bind("name", state.wire() + "-domains")
                .execute();
    }
}
