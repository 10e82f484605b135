package org.postern.auditlog;

/**
 * Who did it.
 *
 * @param login the name, or the one that was tried; empty when there is none
 * @param role in which he did it; empty when there is none
 * @param ip where he came from, or empty
 */
public record Actor(String login, Via via, String role, String ip) {

    /** The gateway itself. */
    public static final Actor GATEWAY = new Actor("", Via.SYSTEM, "", "");

    public Actor {
        login = Texts.fit(login, 254);
        role = Texts.fit(role, 32);
        ip = Texts.fit(ip, 45);
    }
}
