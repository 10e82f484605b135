package org.postern.dns;

/** An answer is not known yet. No fault, and no stack trace; caught by {@link Lookups} only. */
public final class Unanswered extends RuntimeException {

    private final transient Question question;

    public Unanswered(Question question) {
        super(question.toString(), null, false, false);
        this.question = question;
    }

    public Question question() {
        return question;
    }
}
