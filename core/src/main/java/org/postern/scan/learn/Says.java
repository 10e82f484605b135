package org.postern.scan.learn;

import java.util.function.Supplier;

/**
 * What lessons add for one recipient, as log-odds of "not wanted".
 *
 * @param domain what was taught for his domain
 * @param mailbox what was taught for his own mail
 * @param strengths of the message's features in the one of the two that says more, made when somebody asks why
 */
public record Says(double domain, double mailbox, Supplier<Strengths> strengths) {

    /** What both parts say. */
    public static Says of(double domain, Supplier<Strengths> ofDomain, double mailbox, Supplier<Strengths> ofMailbox) {
        return new Says(domain, mailbox, Math.abs(domain) > Math.abs(mailbox) ? ofDomain : ofMailbox);
    }

    /** Both together. */
    public double odds() {
        return domain + mailbox;
    }
}
