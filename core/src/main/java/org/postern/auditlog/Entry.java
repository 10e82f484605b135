package org.postern.auditlog;

import java.util.Optional;
import org.postern.address.Domain;

/**
 * An act, as it is told to the log. What is too long for it is cut.
 *
 * @param action what was done: method and path of the route, such as {@code PUT /gateway/domains/:domain}, or words such as {@code login}
 * @param account the root domain that {@code domain} belongs to, by which an account's people find it; empty where there is no domain
 * @param domain the protected domain that it concerns, if it is one
 * @param object what it was done to: address, id or path; may be empty
 * @param detail JSON without secrets (see {@link Detail}), at most 4,000 characters; may be empty
 */
public record Entry(
        Actor actor, String action, Optional<Domain> account, Optional<Domain> domain, String object, String detail) {

    public Entry {
        action = Texts.fit(action, 200);
        object = Texts.fit(object, 512);
        detail = Texts.fit(detail, Detail.MOST);
    }

    /** The same act without its detail, for the entry that tells of its failure. */
    Entry withoutDetail() {
        return new Entry(actor, action, account, domain, object, "");
    }
}
