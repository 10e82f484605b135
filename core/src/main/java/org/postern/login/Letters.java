package org.postern.login;

import org.postern.address.Address;

/** The way out for letters to the owner of a login. */
@FunctionalInterface
public interface Letters {

    /**
     * Hands a letter over; returns when it will be sent, whatever happens to this program.
     *
     * @param text lines end with LF
     */
    void send(Address to, String subject, String text);
}
