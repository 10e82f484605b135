package org.postern.auditlog;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;

/**
 * Which entries are meant: all conditions that are given hold.
 *
 * @param sight what whoever asks may see
 * @param actor a login
 * @param action what the action begins with, such as {@code PUT /gateway/domains}
 * @param since from then on
 * @param until before then
 */
public record AuditFilter(
        Sight sight,
        Optional<String> actor,
        Optional<Domain> domain,
        Optional<String> action,
        Optional<Instant> since,
        Optional<Instant> until) {

    /**
     * What somebody may see: everything, or entries of some accounts and of some domains.
     *
     * @param accounts root domains, with what concerned any domain that was in the account when it happened
     */
    public record Sight(boolean everything, Set<Domain> accounts, Set<Domain> domains) {

        public static final Sight ALL = new Sight(true, Set.of(), Set.of());
    }

    /** Every entry. */
    public static final AuditFilter ALL = of(Sight.ALL);

    /** Everything that may be seen. */
    public static AuditFilter of(Sight sight) {
        return new AuditFilter(
                sight, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
