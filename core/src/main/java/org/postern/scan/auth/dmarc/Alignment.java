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
        if (record.strict(identifier.method()) || !mayBe(author, identifier)) {
            return NO;
        }
        TreeWalk other = TreeWalk.from(identifier.domain(), answers);
        if (author.unknown().isPresent() || other.unknown().isPresent()) {
            return UNKNOWN;
        }
        return author.organizationalDomain().equals(other.organizationalDomain()) ? YES : NO;
    }

    /**
     * Whether it could be the author's, as far as that is known without asking for the identifier's own records: its organizational domain is
     * one that it lies in. Otherwise a forger's name server would only have to be silent to leave open whether he is the author.
     */
    static boolean mayBe(TreeWalk author, Identifier identifier) {
        if (author.unknown().isPresent()) {
            return last(author.start()).equals(last(identifier.domain()));
        }
        return ("." + identifier.domain()).endsWith("." + author.organizationalDomain());
    }

    private static String last(String domain) {
        return domain.substring(domain.lastIndexOf('.') + 1);
    }
}
