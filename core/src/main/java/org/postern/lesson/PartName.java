package org.postern.lesson;

import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Scope;
import org.postern.scan.learn.Part;

/** Which part of the model: of all mail, of a domain's, of a mailbox's. @param text as it stands in the database */
record PartName(String text) {

    static final PartName INSTALLATION = new PartName("installation");

    private static final String DOMAIN = "domain:";
    private static final String ADDRESS = "address:";

    static PartName of(Domain domain) {
        return new PartName(DOMAIN + domain.name());
    }

    static PartName of(Address mailbox) {
        return new PartName(ADDRESS + mailbox.key());
    }

    /** @throws IllegalArgumentException saying how a part is named */
    static PartName parse(String text) {
        if (text.startsWith(DOMAIN)) {
            return of(Domain.parse(text.substring(DOMAIN.length())));
        } else if (text.startsWith(ADDRESS)) {
            return of(Address.parse(text.substring(ADDRESS.length())));
        } else if (text.equals(INSTALLATION.text())) {
            return INSTALLATION;
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is no part of the model; write it like installation, domain:example.com, address:anna@example.com");
    }

    Scope scope() {
        if (text.startsWith(DOMAIN)) {
            return Scope.DOMAIN;
        }
        return text.startsWith(ADDRESS) ? Scope.ADDRESS : Scope.INSTALLATION;
    }

    Part empty() {
        return new Part(
                switch (scope()) {
                    case INSTALLATION -> Part.Size.INSTALLATION;
                    case DOMAIN -> Part.Size.DOMAIN;
                    default -> Part.Size.ADDRESS;
                });
    }

    /** What stands behind the colon. */
    String whose() {
        return text.substring(text.indexOf(':') + 1);
    }
}
