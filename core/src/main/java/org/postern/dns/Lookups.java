package org.postern.dns;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** What one message asks of DNS: every question once, however many decisions need it, and all under one deadline. For any thread. */
public final class Lookups implements Answers {

    static final int MOST_QUESTIONS = 500;

    private static final Answer TOO_LATE = new Answer.Unknown("no answer in time");
    private static final Answer TOO_MANY = new Answer.Unknown("too many questions");

    private final Dns dns;
    private final long end;
    private final Map<Question, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean timed = new AtomicBoolean();
    private volatile boolean over;

    Lookups(Dns dns, Duration time) {
        this.dns = dns;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** The time that is left for what is asked now; not negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Takes the decision, at once and on this thread as far as answers are known; when one is missing it is taken again from its beginning
     * on a thread of {@link Dns}, so it must neither wait nor do anything but decide.
     *
     * @param decision a function of its argument and nothing else
     * @return fails only with what the decision throws
     */
    public <T> CompletableFuture<T> decide(Function<Answers, T> decision) {
        CompletableFuture<T> decided = new CompletableFuture<>();
        decide(decision, decided);
        return decided;
    }

    private <T> void decide(Function<Answers, T> decision, CompletableFuture<T> decided) {
        while (!decided.isDone()) {
            try {
                decided.complete(decision.apply(this));
            } catch (Unanswered missing) {
                CompletableFuture<Answer> answer = asked.get(missing.question());
                if (answer == null) {
                    decided.completeExceptionally(new IllegalStateException("asked elsewhere", missing));
                } else if (!answer.isDone()) {
                    answer.thenRunAsync(() -> decide(decision, decided), dns.deciders());
                    return;
                }
            } catch (Throwable e) {
                // Errors too, such as that of a stack that was too deep: nobody else would ever complete it
                decided.completeExceptionally(e);
            }
        }
    }

    @Override
    public Answer to(Question question) {
        CompletableFuture<Answer> answer = asked.get(question);
        if (answer == null) {
            answer = ask(question);
        }
        if (over) {
            answer.complete(TOO_LATE);
        }
        if (answer.isDone()) {
            return answer.join();
        }
        throw new Unanswered(question);
    }

    @Override
    public void expect(Question question) {
        if (!asked.containsKey(question)) {
            ask(question);
        }
    }

    private CompletableFuture<Answer> ask(Question question) {
        if (asked.size() >= MOST_QUESTIONS) {
            return CompletableFuture.completedFuture(TOO_MANY);
        }
        CompletableFuture<Answer> own = new CompletableFuture<>();
        CompletableFuture<Answer> other = asked.putIfAbsent(question, own);
        if (other != null) {
            return other;
        }
        dns.known(question).ifPresentOrElse(own::complete, () -> {
            if (inTime()) {
                dns.ask(question).thenAccept(own::complete);
            } else {
                own.complete(TOO_LATE);
            }
        });
        return own;
    }

    /** The first question that has to be waited for sets the timer. */
    private boolean inTime() {
        long left = end - System.nanoTime();
        if (left <= 0) {
            over = true;
        } else if (timed.compareAndSet(false, true)) {
            dns.after(TimeUnit.NANOSECONDS.toMillis(left), this::end);
        }
        return !over;
    }

    private void end() {
        over = true;
        asked.values().forEach(answer -> answer.complete(TOO_LATE));
    }
}
