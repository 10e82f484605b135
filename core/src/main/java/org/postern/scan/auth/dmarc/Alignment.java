package org.postern.scan.auth.dmarc;

import org.postern.dns.Answers;

/** Whether an identifier is the author's (RFC 9989 4.4). */
enum Alignment {
    YES,
    NO,
    UNKNOWN;

    /**
     * Compares.
     *
     * @param author the walk from the author's domain
     * @param record the one that rules the author
     */
    static Alignment of(TreeWalk author, DmarcRecord record, Identifier identifier, Answers answers) {
        if (identifier.domain().equals(author.start())) {
            return YES;
        }
        if (record.strict(identifier.method()) || !related(author.start(), identifier.domain())) {
            return NO;
        }
        TreeWalk other = TreeWalk.from(identifier.domain(), answers);
        if (author.unknown().isPresent() || other.unknown().isPresent()) {
            return UNKNOWN;
        }
        return author.organizationalDomain().equals(other.organizationalDomain()) ? YES : NO;
    }

    /** Domains of one organization share at least its name, which has more than one label unless a suffix signs for itself. */
    private static boolean related(String one, String other) {
        return one.substring(one.lastIndexOf('.') + 1).equals(other.substring(other.lastIndexOf('.') + 1));
    }
}
