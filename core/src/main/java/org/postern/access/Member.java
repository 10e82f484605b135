package org.postern.access;

import java.time.Instant;

/**
 * Somebody's role in a domain or the installation.
 *
 * @param login {@code operator}, or an e-mail address
 * @param children whether it holds for the children of the domain as well; for a parent admin always
 * @param grantedBy the login of whoever made it so
 */
public record Member(String login, Role role, boolean children, String grantedBy, Instant granted) {

    public Member {
        if (!role.isGiven()) {
            throw new IllegalArgumentException("nobody is made one: whoever has a mailbox, or shadows, is one");
        }
        children = children || role == Role.PARENT_ADMIN;
    }
}
