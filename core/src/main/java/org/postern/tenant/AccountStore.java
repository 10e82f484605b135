package org.postern.tenant;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** The domains of an account, as many as others are compared with. */
final class AccountStore {

    /** The most names of each kind; an account may have more. */
    static final int MOST = 1_000;

    private static final String FIRST = " fetch first :most rows only";

    Set<String> names(Handle handle, Domain account) {
        Set<String> names = new LinkedHashSet<>();
        names.add(account.name());
        add(names, handle, account, "select name from alias_domain where target = :account");
        add(names, handle, account, "select name from protected_domain where parent = :account order by parent, name");
        add(names, handle, account, """
                select a.name from protected_domain p join alias_domain a on a.target = p.name
                where p.parent = :account""");
        return Set.copyOf(names);
    }

    private static void add(Set<String> names, Handle handle, Domain account, String sql) {
        names.addAll(handle.createQuery(sql + FIRST)
                .bind("account", account.name())
                .bind("most", MOST)
                .mapTo(String.class)
                .list());
    }
}
