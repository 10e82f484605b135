package org.postern.access;

/** Whoever a valid token belongs to. */
public record Principal(String login, Role role) {

    public boolean may(Permission permission) {
        return role.has(permission);
    }
}
