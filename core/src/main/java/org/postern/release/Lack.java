package org.postern.release;

/** Why the sender of an item comes on no list. */
public enum Lack {
    NO_MAILBOX("the recipient has no mailbox, and so no lists"),
    NO_AUTHOR("the message has no From address"),
    SEVERAL_AUTHORS("the message has several authors; put the one you mean on the list"),
    NO_DOMAIN("the From address of the message has no domain"),
    NOT_FOR_LISTS("the From address of the message is none that a list could hold"),
    LESS_PROVEN(
            "the sender is on the allow list for mail that proves to be his, and this one does not: it may be forged."
                    + " If you trust it all the same, make the entry forgeable");

    private final String words;

    Lack(String words) {
        this.words = words;
    }

    /** For whoever asked. */
    public String words() {
        return words;
    }
}
