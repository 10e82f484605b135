package org.postern.scan.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Dns;
import org.postern.dns.Lookups;
import org.postern.dns.Question;
import org.postern.dns.Unanswered;
import org.postern.scan.dns.ListSettings.One;
import org.postern.scan.remote.Circuit;

/** One list: what it says, and whether it is worth asking. */
final class DnsList {

    private static final int FAILURES = 5;

    private final One setting;
    private final Dns dns;
    private final Circuit circuit;
    private final LongAdder listings = new LongAdder();
    private volatile String remark = "";

    DnsList(One setting, Dns dns, Duration pause) {
        this.setting = setting;
        this.dns = dns;
        this.circuit = new Circuit("DNS list " + setting.name(), FAILURES, pause);
    }

    One setting() {
        return setting;
    }

    Circuit circuit() {
        return circuit;
    }

    /** Listings that counted, since the start. */
    long listings() {
        return listings.sum();
    }

    /** What is wrong with it, in words for the health report. */
    Optional<String> trouble() {
        Optional<String> trouble = circuit.trouble();
        return trouble.isPresent() || remark.isEmpty() ? trouble : Optional.of(circuit.name() + ": " + remark);
    }

    /**
     * Asks, unless it is left out.
     *
     * @param fair whether there is time enough to blame it for silence
     * @return never fails
     */
    CompletableFuture<Optional<Subject>> ask(List<Subject> subjects, Lookups lookups, boolean fair) {
        if (subjects.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (!circuit.closed()) {
            if (circuit.probe()) {
                probe();
            }
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Waiting waiting = new Waiting(new AtomicBoolean());
        return lookups.decide(answers -> Heard.of(setting, subjects, waiting.on(answers)))
                .thenApply(said -> {
                    judge(said, waiting.happened().get(), fair);
                    return said.listed();
                })
                .exceptionally(failure -> Optional.empty());
    }

    /** Whether an answer had to be waited for: what is remembered tells nothing of how the list is now. */
    private record Waiting(AtomicBoolean happened) {

        Answers on(Answers answers) {
            return new Answers() {
                @Override
                public Answer to(Question question) {
                    try {
                        return answers.to(question);
                    } catch (Unanswered missing) {
                        happened.set(true);
                        throw missing;
                    }
                }

                @Override
                public void expect(Question question) {
                    answers.expect(question);
                }
            };
        }
    }

    private void judge(Heard said, boolean fresh, boolean fair) {
        if (said.useless()) {
            circuit.useless(said.fault());
        } else if (said.fault().isEmpty()) {
            said.listed().ifPresent(subject -> listings.increment());
            if (fresh) {
                circuit.worked();
            }
        } else if (fresh && fair && dns.trouble().isEmpty()) {
            circuit.failed(said.fault());
        }
    }

    /** Finds out whether it is back, with a question that nobody has asked before; no message waits for it. */
    private void probe() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String label = addresses()
                ? random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + ".127"
                : "probe-" + Integer.toHexString(random.nextInt()) + ".invalid";
        Subject subject = new Subject(addresses() ? About.IP : About.DOMAIN, label, label);
        dns.ask(subject.in(setting.zone())).thenAccept(this::probed);
    }

    private void probed(Answer answer) {
        Heard.ofNeverListed(answer).ifPresentOrElse(fault -> circuit.useless(fault.fault()), circuit::worked);
    }

    /** Asks for the test points (RFC 5782 5), so that health tells of a list that is none before it hurts. */
    void test() {
        Subject never = addresses() ? Subject.NEVER_AN_ADDRESS : Subject.NEVER_A_NAME;
        dns.ask(never.in(setting.zone())).thenAccept(answer -> Heard.ofNeverListed(answer)
                .filter(Heard::useless)
                .ifPresent(fault -> circuit.useless(fault.fault())));
        if (addresses()) {
            dns.ask(Subject.ALWAYS_AN_ADDRESS.in(setting.zone())).thenAccept(answer -> {
                if (!(answer instanceof Answer.Unknown)) {
                    remark = answer instanceof Answer.Found
                            ? ""
                            : "its test point 127.0.0.2 is not on it: it is empty, gone or misspelt";
                }
            });
        }
    }

    private boolean addresses() {
        return setting.about().stream().anyMatch(About::addresses);
    }
}
