package org.postern.tenant;

import java.util.Locale;

/** What an address is for its owner. The gateway never rewrites or expands recipients: kinds serve ownership, display and metering. */
public enum AddressKind {
    MAILBOX,
    ALIAS,
    FORWARDER,
    GROUP;

    /** The name in JSON, CSV and the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static AddressKind parse(String text) {
        for (AddressKind kind : values()) {
            if (kind.wire().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a kind of address; it is one of mailbox, alias, forwarder, group");
    }
}
