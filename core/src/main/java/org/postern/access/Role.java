package org.postern.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a login is to the installation, and so what it may do. This is the whole table of authorisation. */
public enum Role {
    /** Runs the installation. */
    OPERATOR(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    boolean has(Permission permission) {
        return permissions.contains(permission);
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
