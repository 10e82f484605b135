package org.postern.digest;

import org.jdbi.v3.core.Jdbi;
import org.postern.ledger.Ledger;
import org.postern.post.OwnMail;
import org.postern.quarantine.Quarantine;

/**
 * What reports are made of and leave by.
 *
 * @param own writes their mails
 */
public record Mailroom(Jdbi jdbi, Ledger ledger, Quarantine quarantine, OwnMail own) {}
