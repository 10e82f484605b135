package org.postern.ledger;

import java.util.Collection;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Verdicts;

/**
 * Where mailets put what they decided. A boundary with two ways to keep its promise: the distribution collects a pass and commits it at
 * once when the queue says done ({@link Passes}); in a stock James, whose queue knows nothing of us, each word is committed as it is spoken
 * ({@link DirectSettlement}).
 */
public interface Settlement {

    /** What the scan found, for each recipient; said before any outcome. */
    void verdicts(MailId id, Verdicts verdicts, Summary summary);

    /** What becomes of the message for these recipients. The last word for a recipient counts. */
    void outcome(MailId id, Collection<Address> recipients, Outcome outcome);
}
