package org.postern.lists;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * Whom a list is for.
 *
 * @param domain empty for the installation
 * @param mailbox lower-case local part; empty for the installation and for a domain as a whole
 */
public record ListScope(Optional<Domain> domain, Optional<String> mailbox) {

    /** All mail of the gateway. */
    public static final ListScope INSTALLATION = new ListScope(Optional.empty(), Optional.empty());

    /** How near to the recipient; the nearest stands first. */
    public enum Level {
        ADDRESS,
        DOMAIN,
        INSTALLATION
    }

    public ListScope {
        if (mailbox.isPresent() && domain.isEmpty()) {
            throw new IllegalArgumentException("a mailbox without its domain");
        }
    }

    /** @param domain a protected one, not an alias domain */
    public static ListScope of(Domain domain) {
        return new ListScope(Optional.of(domain), Optional.empty());
    }

    /** @param mailbox the mailbox itself, not what leads to it; {@link Lists#scopeOf} finds it */
    public static ListScope of(Address mailbox) {
        return new ListScope(
                Optional.of(mailbox.domain()),
                Optional.of(mailbox.key().substring(0, mailbox.localPart().length())));
    }

    public Level level() {
        if (mailbox.isPresent()) {
            return Level.ADDRESS;
        }
        return domain.isPresent() ? Level.DOMAIN : Level.INSTALLATION;
    }

    /** As it is told and kept: {@code installation}, {@code domain:example.com} or {@code address:anna@example.com}. */
    public String text() {
        return switch (level()) {
            case INSTALLATION -> "installation";
            case DOMAIN -> "domain:" + domain.orElseThrow();
            case ADDRESS -> "address:" + mailbox.orElseThrow() + "@" + domain.orElseThrow();
        };
    }

    /** @throws IllegalArgumentException for a text that {@link #text} did not write */
    public static ListScope parse(String text) {
        if (text.startsWith("domain:")) {
            return of(Domain.parse(text.substring("domain:".length())));
        }
        if (text.startsWith("address:")) {
            return of(Address.parse(text.substring("address:".length())));
        }
        if (text.equals("installation")) {
            return INSTALLATION;
        }
        throw new IllegalArgumentException("'" + text + "' is not the scope of a list");
    }
}
