package org.postern.digest;

import java.time.Instant;
import org.postern.message.MailId;

/**
 * A report as its reader's list shows it.
 *
 * @param id of its mail, in ledger and log
 * @param items how many stand in it
 */
public record Listed(MailId id, Instant made, ReportState state, int items) {}
