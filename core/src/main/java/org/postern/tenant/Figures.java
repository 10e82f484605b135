package org.postern.tenant;

import org.jdbi.v3.core.Handle;

/** Numbers that are kept, not counted, so that they cost the same however many rows there are; changed in the transaction of the rows. */
final class Figures {

    static final String DOMAINS = "domains";

    long get(Handle handle, String name) {
        return handle.createQuery("select amount from tenant_figure where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    void add(Handle handle, String name, long difference) {
        handle.createUpdate("update tenant_figure set amount = amount + :difference where name = :name")
                .bind("difference", difference)
                .bind("name", name)
                .execute();
    }
}
