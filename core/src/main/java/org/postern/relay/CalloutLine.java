package org.postern.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.postern.address.Address;
import org.postern.address.Domain;

/** The questions about one domain that wait for their turn, and the connections to its servers. */
final class CalloutLine {

    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_WAITING = 1_000;

    /** One of them. @param answer given by whoever is first: the server, or the deadline */
    record Question(Address address, CompletableFuture<CalloutAnswer> answer) {}

    private final Domain domain;
    private final Sessions sessions = new Sessions();
    private final Deque<Question> waiting = new ArrayDeque<>();
    private final Map<Address, CompletableFuture<CalloutAnswer>> open = new HashMap<>();
    private int busy;

    CalloutLine(Domain domain) {
        this.domain = domain;
    }

    Domain domain() {
        return domain;
    }

    Sessions sessions() {
        return sessions;
    }

    /**
     * Puts a question into the line; the same question is asked once.
     *
     * @param ending makes of the bare answer what those who wait shall get
     * @return empty when the line is too long
     */
    synchronized Optional<CompletableFuture<CalloutAnswer>> ask(
            Address address, UnaryOperator<CompletableFuture<CalloutAnswer>> ending) {
        CompletableFuture<CalloutAnswer> same = open.get(address);
        if (same != null || waiting.size() >= MOST_WAITING) {
            return Optional.ofNullable(same);
        }
        Question question = new Question(address, new CompletableFuture<>());
        CompletableFuture<CalloutAnswer> answer = ending.apply(question.answer());
        waiting.add(question);
        open.put(address, answer);
        answer.whenComplete((what, failure) -> closed(address));
        return Optional.of(answer);
    }

    private synchronized void closed(Address address) {
        open.remove(address);
    }

    /** The question to be asked now, if there is one and room for it; {@link #done} must follow. */
    synchronized Optional<Question> next() {
        // those that ran out of time in the line are not asked any more
        waiting.removeIf(question -> question.answer().isDone());
        if (busy >= MOST_AT_ONCE || waiting.isEmpty()) {
            return Optional.empty();
        }
        busy++;
        return Optional.of(waiting.poll());
    }

    synchronized void done() {
        busy--;
    }

    /** Whether nothing is lost with it. */
    synchronized boolean idle() {
        return busy == 0 && waiting.isEmpty() && sessions.count() == 0;
    }
}
