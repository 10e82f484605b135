package org.postern.access;

import java.util.Locale;

/** What somebody is within a scope; the highest stands first. What each may do there says {@link Permission}. */
public enum Role {
    /** Runs the installation. */
    OPERATOR,
    /** Manages an account: its parent domain and the children of it. */
    PARENT_ADMIN,
    /** Sets up a domain and its addresses, and looks after its mail. */
    POSTMASTER,
    /** Answers the telephone: sees and releases, sets nothing. */
    HELPDESK,
    /** Reads everything but the mail itself, and changes nothing. */
    AUDITOR,
    /** Whoever a mailbox belongs to. Nobody is made one: who has the mailbox is one. */
    USER,
    /** Whose shadow an address is: acts on what is held for it, and on nothing else of it. Nobody is made one either. */
    OWNER;

    /** Whether somebody is made one; else he is one by what he has. */
    public boolean isGiven() {
        return compareTo(USER) < 0;
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static Role parse(String text) {
        for (Role role : values()) {
            if (role.wire().equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' is not a role; it is one of operator, parent-admin, postmaster, helpdesk, auditor, user, owner");
    }
}
