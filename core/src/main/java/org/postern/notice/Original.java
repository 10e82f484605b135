package org.postern.notice;

import org.postern.ledger.Mail;
import org.postern.verdict.Identity;

/**
 * The mail that a notice is about.
 *
 * @param released whether somebody let it out of the quarantine, for the recipients in question
 * @param identity who is proven to have sent it
 */
public record Original(Mail mail, boolean released, Identity identity) {

    String sender() {
        return mail.envelope().sender();
    }
}
