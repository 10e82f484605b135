package org.postern.dns;

/**
 * What is known of DNS while a decision is taken. A decision that asks for what is not known yet is given up with {@link Unanswered}, and
 * taken again, from its beginning, once the answer is there; so it must be a function of its arguments and nothing else, and must let
 * {@link Unanswered} pass. The same question has the same answer all the while.
 */
public interface Answers {

    /** @throws Unanswered when it is not known yet; it is being asked from now on */
    Answer to(Question question);

    /** Says that an answer will probably be wanted, so that it is asked for meanwhile. */
    void expect(Question question);
}
