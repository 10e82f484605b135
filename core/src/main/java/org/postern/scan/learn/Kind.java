package org.postern.scan.learn;

/**
 * Where in a message a feature stands.
 */
enum Kind {
    /** Runs of letters of the text as it is read. */
    LETTERS(true, "its text"),
    WORD(true, "its text"),
    /** Two words near each other. */
    PHRASE(true, "its text"),
    SUBJECT(true, "its subject"),
    /** How the message is built and how it looks. */
    FORM(true, "how it is built"),
    LINK(true, "its links"),
    /** Runs of letters of the text as it was sent, with its HTML. */
    SOURCE(false, "its source text"),
    /** Runs of letters of the header. */
    HEADER(false, "its header"),
    /** Elements and attributes of the HTML. */
    ELEMENT(false, "its source text"),
    SENDER(false, "its sender"),
    FIELD(false, "its header");

    private final boolean travels;
    private final String words;

    Kind(boolean travels, String words) {
        this.travels = travels;
        this.words = words;
    }

    /** Whether it says the same in other people's mail and in other years, so that the base model may hold it. */
    boolean travels() {
        return travels;
    }

    String words() {
        return words;
    }
}
