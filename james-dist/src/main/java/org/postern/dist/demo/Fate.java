package org.postern.dist.demo;

import java.util.List;

/** What became of a mail of the demo. */
public final class Fate {

    private final DemoMail mail;
    private final String outcome;
    private final List<String> reasons;

    /** @param reasons names of findings, heaviest first, or the reply that refused it */
    Fate(DemoMail mail, String outcome, List<String> reasons) {
        this.mail = mail;
        this.outcome = outcome;
        this.reasons = reasons;
    }

    /** Whether it is what should have become of it. */
    public boolean right() {
        return outcome.equals(mail.expected().words());
    }

    /** A line of the table; with what was expected when it is wrong. */
    public String line() {
        String why = reasons.isEmpty() ? "-" : String.join(", ", reasons.subList(0, Math.min(3, reasons.size())));
        return "%-10s  %-20s  %-5s  %s"
                .formatted(
                        mail.name(),
                        outcome,
                        right() ? "right" : "WRONG",
                        right() ? why : "expected: " + mail.expected().words());
    }

    /** The heading over the lines. */
    public static String heading() {
        return "%-10s  %-20s  %-5s  %s".formatted("mail", "outcome", "", "why");
    }
}
