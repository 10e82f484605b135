package org.postern.quarantine;

/** The search index is being made, and nothing can be searched until it is done. Its message is fit for whoever asked. */
public final class NotIndexed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param percent how much is done */
    NotIndexed(int percent) {
        super("the search index is being made anew, " + percent + "% is done; lists without q work meanwhile");
    }
}
