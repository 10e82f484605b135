package org.postern.auditlog;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.tenant.Reach;

/**
 * Which entries are meant: all conditions that are given hold.
 *
 * @param reach what whoever asks may see: of an account, what concerned any domain that was in it when it happened; nothing by mailboxes
 * @param actor a login
 * @param action what the action begins with, such as {@code PUT /gateway/domains}
 * @param since from then on
 * @param until before then
 */
public record AuditFilter(
        Reach reach,
        Optional<String> actor,
        Optional<Domain> domain,
        Optional<String> action,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** Every entry. */
    public static final AuditFilter ALL = of(Reach.EVERYTHING);

    /** Everything that may be seen. */
    public static AuditFilter of(Reach reach) {
        return new AuditFilter(
                reach, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
