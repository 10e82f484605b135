package org.postern.lesson;

import java.util.Optional;

/**
 * What the gateway has learnt.
 *
 * @param ham lessons in the log
 * @param spam lessons in the log
 * @param undone of both
 * @param illegible of those that are not undone: too little is kept of their messages to teach today
 * @param counting how often lessons count in parts
 * @param digest of the part of the installation (SHA-256, lower-case hexadecimal): of two that learnt the same it is the same
 * @param learned lessons in it
 * @param building how far it is, while it is built
 * @param parts of domains and mailboxes that are in memory
 * @param octets that all parts take in memory
 * @param octetsMost what the parts of domains and mailboxes may take
 */
public record State(
        long ham,
        long spam,
        long undone,
        long illegible,
        long counting,
        String digest,
        long learned,
        Optional<Progress> building,
        int parts,
        long octets,
        long octetsMost) {

    /** All that are in the log. */
    public long lessons() {
        return ham + spam;
    }
}
