package org.postern.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.relay.CalloutLine.Question;
import org.postern.tenant.DeliveryServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the delivery servers of a domain which addresses it has: asks MAIL and RCPT, never DATA, on threads of its own, and remembers
 * the answers. Nothing that a server says is kept or passed on, only what it means. Safe for use by many threads.
 */
public final class Callouts implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Callouts.class);
    private static final int MOST_ANSWERS = 50_000;
    private static final int MOST_THREADS = 256;
    /** Questions of one account that are open at a time: its slow servers must not take all threads from the others. */
    private static final int MOST_OF_ACCOUNT = 64;

    private static final int STACK = 512 * 1024;
    private static final long KEEP_SECONDS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    /** How long an unused connection is kept. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private final Predicate<Domain> wanted;
    private final Function<Domain, List<DeliveryServer>> servers;
    private final SessionSetup setup;
    private final CalloutDialogue dialogue;
    private final Memory<Address, CalloutAnswer> answers;
    private final CalloutProbes probes;
    private final Memory<Domain, Boolean> down;
    private final Map<Domain, CalloutLine> lines = new ConcurrentHashMap<>();
    private final UnaryOperator<Domain> accounts;
    private final Map<Domain, Integer> open = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService timer;

    /**
     * @param wanted which domains learn so
     * @param servers the delivery servers of a domain, in the order in which to try
     * @param accounts the account of a domain
     * @param hostname ours, for EHLO
     */
    public Callouts(
            Predicate<Domain> wanted,
            Function<Domain, List<DeliveryServer>> servers,
            UnaryOperator<Domain> accounts,
            RelaySettings settings,
            String hostname) {
        this(wanted, servers, accounts, SessionSetup.of(settings, hostname), Clock.systemUTC());
    }

    Callouts(
            Predicate<Domain> wanted,
            Function<Domain, List<DeliveryServer>> servers,
            UnaryOperator<Domain> accounts,
            SessionSetup setup,
            InstantSource clock) {
        this.wanted = wanted;
        this.servers = servers;
        this.accounts = accounts;
        this.setup = new SessionSetup(
                setup.hostname(), () -> setup.timeouts().cappedAt(DEADLINE), setup.tls(), setup.egress());
        this.dialogue = new CalloutDialogue(this.setup);
        this.answers = new Memory<>(MOST_ANSWERS, clock);
        this.probes = new CalloutProbes(dialogue, clock);
        this.down = new Memory<>(MOST_ANSWERS, clock);
        this.threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "callout", STACK);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "callout-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::lookAfterConnections, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether a domain learns its addresses so. */
    public boolean wanted(Domain domain) {
        return wanted.test(domain);
    }

    /** Whether the domain's servers took an address that nobody has, when they were last asked for one: then nothing can be learnt. */
    public boolean acceptsAll(Domain domain) {
        return probes.acceptsAll(domain, servers.apply(domain));
    }

    /** What is remembered of an address. */
    public Optional<CalloutAnswer> remembered(Address address) {
        List<DeliveryServer> now = servers.apply(address.domain());
        if (probes.acceptsAll(address.domain(), now)) {
            return Optional.of(CalloutAnswer.KNOWN);
        }
        return answers.get(address, now)
                .or(() -> down.get(address.domain(), now).map(yes -> CalloutAnswer.UNANSWERED));
    }

    /** Asks whether there is such an address. @return completed within five seconds, on some thread, and never with an exception */
    public CompletableFuture<CalloutAnswer> ask(Address address) {
        Optional<CalloutAnswer> remembered = remembered(address);
        if (remembered.isPresent()) {
            return CompletableFuture.completedFuture(remembered.get());
        }
        List<DeliveryServer> now = servers.apply(address.domain());
        Asked asked = new Asked();
        lines.compute(address.domain(), (domain, known) -> {
            asked.line = known == null ? new CalloutLine(domain) : known;
            asked.answer = asked.line.ask(address, bare -> ending(address, now, bare));
            return asked.line;
        });
        pump(asked.line);
        return asked.answer.orElseGet(() -> CompletableFuture.completedFuture(CalloutAnswer.UNANSWERED));
    }

    /** What comes out of one step with the forgetting of lines. */
    private static final class Asked {
        private CalloutLine line;
        private Optional<CompletableFuture<CalloutAnswer>> answer;
    }

    private CompletableFuture<CalloutAnswer> ending(
            Address address, List<DeliveryServer> by, CompletableFuture<CalloutAnswer> bare) {
        Domain account = accounts.apply(address.domain());
        bare.whenComplete(
                (answer, failure) -> open.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1));
        if (open.merge(account, 1, Integer::sum) > MOST_OF_ACCOUNT) {
            // not remembered: there is room again in a moment
            bare.complete(CalloutAnswer.UNANSWERED);
            return bare;
        }
        return bare.completeOnTimeout(CalloutAnswer.UNANSWERED, DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(answer -> {
                    answers.put(address, answer, answer.kept(), by);
                    return answer;
                });
    }

    private void pump(CalloutLine line) {
        for (Optional<Question> next = line.next(); next.isPresent(); next = line.next()) {
            Question question = next.get();
            threads.execute(() -> work(line, question));
        }
    }

    private void work(CalloutLine line, Question question) {
        try {
            if (!question.answer().isDone()) {
                answer(line, question);
            }
        } catch (RuntimeException | Error e) {
            LOGGER.error("event=callout-failed domain={}", line.domain(), e);
        } finally {
            question.answer().complete(CalloutAnswer.UNANSWERED);
            line.done();
            pump(line);
        }
    }

    private void answer(CalloutLine line, Question question) {
        List<DeliveryServer> by = servers.apply(line.domain());
        try {
            Reply reply = dialogue.ask(line.sessions(), by, question.address());
            CalloutAnswer answer = probes.judge(reply, line, by);
            if (!question.answer().complete(answer)) {
                // too late for those who waited, not for the next
                answers.put(question.address(), answer, answer.kept(), by);
            }
            if (answer == CalloutAnswer.KNOWN) {
                probes.probe(line, by);
            }
        } catch (SmtpFailure e) {
            if (e.step().compareTo(Step.RCPT) < 0) {
                down.put(line.domain(), true, CalloutAnswer.UNANSWERED.kept(), by);
            }
            LOGGER.warn(
                    "event=callout-unanswered domain={} step={} reply=\"{}\"",
                    line.domain(),
                    e.step(),
                    e.reply().line());
        }
    }

    private void lookAfterConnections() {
        setup.closeStuck();
        for (CalloutLine line : lines.values()) {
            Sessions sessions = line.sessions();
            sessions.closeStuck();
            sessions.idleFor(IDLE).forEach(session -> threads.execute(() -> sessions.quit(session)));
            lines.computeIfPresent(line.domain(), (domain, known) -> known.idle() ? null : known);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
        lines.values().forEach(line -> line.sessions().closeAll());
    }
}
