package org.postern.access;

import static org.postern.access.Role.AUDITOR;
import static org.postern.access.Role.HELPDESK;
import static org.postern.access.Role.OPERATOR;
import static org.postern.access.Role.OWNER;
import static org.postern.access.Role.PARENT_ADMIN;
import static org.postern.access.Role.POSTMASTER;
import static org.postern.access.Role.USER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be allowed, and which roles have it. This is the whole table; a route asks for exactly one of these, of one {@link Subject}. */
public enum Permission {
    /** Know who one is, and end it. Every role may, with whatever it showed. */
    OWN_SESSION(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER, OWNER),
    /** One's own login: sessions, password, second factor, tokens. For whoever showed what reaches as far as the login itself. */
    OWN_LOGIN(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    DOMAINS_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR),
    /** A domain's settings: delivery servers, policy, time zone, language, options. */
    DOMAINS_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER),
    /** Which domains there are: claim, alias, move, suspend, delete. */
    DOMAINS_MANAGE(OPERATOR, PARENT_ADMIN),
    ADDRESSES_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR),
    ADDRESSES_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER),
    /** What the user behind an address wants. */
    SETTINGS_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    SETTINGS_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER, USER),
    /** Become the shadow of another account: nobody else can consent to that. */
    CONSENT(USER),
    /** Who is let in, and who is not. */
    LISTS_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    LISTS_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER, USER),
    MEMBERS_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, AUDITOR),
    MEMBERS_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER),
    /** That a message is held, and why. */
    QUARANTINE_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER, OWNER),
    /** What is in it; an auditor reads everything but people's mail. */
    QUARANTINE_OPEN(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, USER, OWNER),
    QUARANTINE_RELEASE(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, USER, OWNER),
    QUARANTINE_DELETE(OPERATOR, PARENT_ADMIN, POSTMASTER, USER, OWNER),
    /** Put the sender of a held item on a list of its recipient, in passing; of that list it opens nothing else. */
    LIST_SENDER(OPERATOR, PARENT_ADMIN, POSTMASTER, USER, OWNER),
    /** Let out what users may not, and answer those who ask for it. */
    REQUESTS_ANSWER(OPERATOR, PARENT_ADMIN, POSTMASTER),
    /** Who else opened the items of an address. */
    ACCESSES_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    /** Teach that delivered mail of an address was spam. */
    REPORT_SPAM(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, USER),
    /** What people taught; a mere user sees what he taught himself. */
    LESSONS_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    /** Teach, and undo what was taught; a mere user what he taught himself. */
    LESSONS_WRITE(OPERATOR, PARENT_ADMIN, POSTMASTER, USER),
    /** What all the lessons together came to. */
    LEARNING_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR),
    /** How many messages became what. */
    BALANCE_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR),
    /** Where mail is and was. */
    LEDGER_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR, USER),
    QUEUE_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK, AUDITOR),
    QUEUE_FLUSH(OPERATOR, PARENT_ADMIN, POSTMASTER),
    SCAN(OPERATOR, PARENT_ADMIN, POSTMASTER, HELPDESK),
    /** What would become of mail by other rules. */
    WHAT_IF(OPERATOR, PARENT_ADMIN, POSTMASTER, AUDITOR),
    AUDIT_READ(OPERATOR, PARENT_ADMIN, POSTMASTER, AUDITOR),
    LIMITS_WRITE(OPERATOR),
    /** Everything that James's own administration can do. */
    SERVER(OPERATOR);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = EnumSet.copyOf(List.of(roles));
    }

    boolean isOf(Role role) {
        return roles.contains(role);
    }
}
