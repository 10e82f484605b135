package org.postern.message;

/** The names under which a mail in a mailet container carries what the gateway knows of it. Set by the queue and by {@code ScanMessage}. */
public final class MailAttributes {

    /** The {@link MailId} in text form. */
    public static final String ID = "org.postern.id";

    /** The verdict of all, as {@code VerdictJson} writes it. */
    public static final String VERDICT = "org.postern.verdict";

    /** What differs from it for some recipients, as {@code VerdictJson} writes it. */
    public static final String OWN_VERDICTS = "org.postern.own-verdicts";

    /** What becomes of it for each recipient, as {@code Rulings} writes it. */
    public static final String RULINGS = "org.postern.rulings";

    private MailAttributes() {}
}
