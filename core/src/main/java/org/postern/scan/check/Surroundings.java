package org.postern.scan.check;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known around a message, beyond the message: of those it is for and of their earlier mail. For recipients of several accounts it is
 * the sum of what all of them know; so no reason may say whose a domain or a name is, or show one.
 *
 * @param ownDomains of the recipients' accounts, lower-case A-labels: enough to compare others with, not always all of them
 * @param own whether a domain, a lower-case A-label, is one of theirs; this knows all of them
 * @param people protected people
 * @param author whether the author has been here before
 * @param elsewhere what other tenants hold just now
 * @param trail what the message leaves behind
 */
public record Surroundings(
        Set<String> ownDomains,
        Predicate<String> own,
        People people,
        Acquaintance author,
        Elsewhere elsewhere,
        Trail trail) {

    /** Nothing is known: of a file. */
    public static final Surroundings NONE = new Surroundings(
            Set.of(), domain -> false, People.NONE, Acquaintance.NOT_ASKED, Elsewhere.NOTHING, Trail.NONE);

    /** Whether mail of the author was delivered to the recipients' domains before. */
    public enum Acquaintance {
        /** Nobody knows, or nobody has watched for long enough to say. */
        NOT_ASKED,
        /** To none of them. */
        STRANGER,
        /** To one of them at least, some time in the last year; where the author is proven now, he was then. */
        KNOWN
    }

    /**
     * What is to be remembered of a message once it is decided. None of it can be read: these are keyed hashes.
     *
     * @param author who wrote it, in the forms that it may be known by
     * @param marks of where it came from and what is in it, each with a word before a colon that says of what kind
     */
    public record Trail(List<String> author, List<String> marks) {

        public static final Trail NONE = new Trail(List.of(), List.of());

        public Trail {
            author = List.copyOf(author);
            marks = List.copyOf(marks);
        }
    }

    /** The same around recipients with these domains, and no others. */
    public Surroundings owning(Set<String> domains) {
        return new Surroundings(Set.copyOf(domains), domains::contains, people, author, elsewhere, trail);
    }

    public Surroundings with(People known) {
        return new Surroundings(ownDomains, own, known, author, elsewhere, trail);
    }

    public Surroundings with(Acquaintance acquaintance) {
        return new Surroundings(ownDomains, own, people, acquaintance, elsewhere, trail);
    }
}
