package org.postern.scan.learn;

/**
 * What lessons add for one recipient, as log-odds of "not wanted".
 *
 * @param domain what was taught for his domain
 * @param mailbox what was taught for his own mail
 * @param strengths of the message's features in the one of the two that says more
 */
public record Says(double domain, double mailbox, Strengths strengths) {

    /** What both parts say. */
    public static Says of(double domain, Strengths ofDomain, double mailbox, Strengths ofMailbox) {
        return new Says(domain, mailbox, Math.abs(domain) > Math.abs(mailbox) ? ofDomain : ofMailbox);
    }

    /** Both together. */
    public double odds() {
        return domain + mailbox;
    }
}
