package org.postern.auditlog;

import java.util.Locale;

/** How somebody showed who he is. */
public enum Via {
    /** A session that began with a password or single sign-on. */
    SESSION,
    /** An API token. */
    TOKEN,
    /** A command on this machine. */
    LOCAL,
    /** A one-time link in a letter. */
    LINK,
    /** The gateway did it, or nobody had shown anything yet. */
    SYSTEM;

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Via parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
