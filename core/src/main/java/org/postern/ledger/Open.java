package org.postern.ledger;

/**
 * What is not closed of a domain's mail, in messages x recipients.
 *
 * @param heldBytes what the held ones are large, each counted for each recipient
 */
public record Open(long received, long queued, long held, long heldBytes) {

    public boolean none() {
        return received == 0 && queued == 0 && held == 0;
    }
}
