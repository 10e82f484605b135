package org.postern.scan.dns;

import java.util.List;
import java.util.Optional;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.scan.dns.ListSettings.One;

/**
 * What a list said about the subjects of one message.
 *
 * @param listed the first that is on it, if one is
 * @param fault why its word counts for nothing, or empty
 * @param useless whether that is so for all mail, as of a list that refuses us or lists everything
 */
record Heard(Optional<Subject> listed, String fault, boolean useless) {

    private static final Heard NOTHING = new Heard(Optional.empty(), "", false);
    private static final String REFUSED = "127.255.255.";
    // What lists for URLs say to whom they do not serve: the lowest bit of a mask that has no meaning
    private static final String BLOCKED = "127.0.0.1";
    private static final String LOOPBACK = "127.";

    /** Asks all at once; a decision as {@link Answers} wants it. */
    static Heard of(One list, List<Subject> subjects, Answers answers) {
        subjects.forEach(subject -> answers.expect(subject.in(list.zone())));
        Heard heard = NOTHING;
        for (Subject subject : subjects) {
            Heard one = of(list, subject, answers);
            if (one.useless) {
                return one;
            }
            if (heard.listed.isEmpty()) {
                heard = one.listed.isPresent() || !one.fault.isEmpty() ? one : heard;
            }
        }
        return heard.listed
                .map(subject -> unlessAllIsListed(list, subject, answers))
                .orElse(heard);
    }

    private static Heard of(One list, Subject subject, Answers answers) {
        Answer answer = answers.to(subject.in(list.zone()));
        Optional<Heard> fault = fault(answer);
        return fault.orElseGet(() -> answer.values().stream().anyMatch(list.counted()::counts)
                ? new Heard(Optional.of(subject), "", false)
                : NOTHING);
    }

    /** RFC 5782 5: a list that holds what none may hold has gone out of use, and lists the whole world. */
    private static Heard unlessAllIsListed(One list, Subject subject, Answers answers) {
        return ofNeverListed(answers.to(subject.neverListed().in(list.zone())))
                .orElse(new Heard(Optional.of(subject), "", false));
    }

    /** What the answer to a question about what no list holds says of the list; empty: it is well. */
    static Optional<Heard> ofNeverListed(Answer answer) {
        Optional<Heard> fault = fault(answer);
        return fault.isEmpty() && answer instanceof Answer.Found ? Optional.of(useless("it lists everything")) : fault;
    }

    private static Optional<Heard> fault(Answer answer) {
        if (answer instanceof Answer.Unknown unknown) {
            return Optional.of(new Heard(Optional.empty(), unknown.why(), false));
        }
        for (String value : answer.values()) {
            if (value.startsWith(REFUSED) || value.equals(BLOCKED)) {
                return Optional.of(useless("it refuses to answer us (" + value
                        + "); most public lists do so when asked over a public resolver or too often"));
            }
            if (!value.startsWith(LOOPBACK)) {
                return Optional.of(useless("it answers what no list answers (" + value + ")"));
            }
        }
        return Optional.empty();
    }

    private static Heard useless(String why) {
        return new Heard(Optional.empty(), why, true);
    }
}
