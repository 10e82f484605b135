package org.postern.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.DeliveryServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks now and then about addresses whose answer is known, to learn whether a domain's servers tell one address from another. */
final class CalloutProbes {

    private static final Logger LOGGER = LoggerFactory.getLogger(CalloutProbes.class);
    private static final int MOST_DOMAINS = 50_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final String POSTMASTER = "postmaster";

    private final CalloutDialogue dialogue;
    private final Memory<Domain, Boolean> acceptsAll;
    private final Memory<Domain, Boolean> refusesAll;

    CalloutProbes(CalloutDialogue dialogue, InstantSource clock) {
        this.dialogue = dialogue;
        this.acceptsAll = new Memory<>(MOST_DOMAINS, clock);
        this.refusesAll = new Memory<>(MOST_DOMAINS, clock);
    }

    /** Whether they took an address that nobody has, when they were last asked. */
    boolean acceptsAll(Domain domain, List<DeliveryServer> servers) {
        return acceptsAll.get(domain, servers).orElse(false);
    }

    /** Once a day, when an address was taken: whether one that nobody has is taken too. */
    void probe(CalloutLine line, List<DeliveryServer> servers) {
        Domain domain = line.domain();
        if (acceptsAll.get(domain, servers).isPresent()) {
            return;
        }
        // one asks; if nothing comes of it, another does later
        acceptsAll.put(domain, false, SOON, servers);
        try {
            CalloutAnswer answer = CalloutAnswer.of(dialogue.ask(line.sessions(), servers, Probe.of(domain)));
            if (answer != CalloutAnswer.UNANSWERED) {
                acceptsAll.put(domain, answer == CalloutAnswer.KNOWN, DAY, servers);
            }
            if (answer == CalloutAnswer.KNOWN) {
                LOGGER.warn("event=callout-accepts-all domain={}", domain);
            }
        } catch (SmtpFailure e) {
            LOGGER.warn("event=callout-unanswered domain={} step={}", domain, e.step());
        }
    }

    /**
     * What a reply is worth. A 550 that does not name the address as its reason (RFC 3463) may be meant for us, say because of a block list;
     * then postmaster, whom every domain must have (RFC 5321 4.5.1), is refused as well.
     */
    CalloutAnswer judge(Reply reply, CalloutLine line, List<DeliveryServer> servers) throws SmtpFailure {
        CalloutAnswer answer = CalloutAnswer.of(reply);
        if (answer != CalloutAnswer.UNKNOWN || reply.enhanced().startsWith("5.1.")) {
            return answer;
        }
        Domain domain = line.domain();
        Optional<Boolean> known = refusesAll.get(domain, servers);
        if (known.isPresent()) {
            return known.get() ? CalloutAnswer.UNANSWERED : answer;
        }
        boolean taken = dialogue.ask(line.sessions(), servers, new Address(POSTMASTER, domain))
                        .kind()
                == 2;
        refusesAll.put(domain, !taken, taken ? HOUR : SOON, servers);
        if (!taken) {
            LOGGER.warn("event=callout-refuses-all domain={} reply=\"{}\"", domain, reply.line());
        }
        return taken ? answer : CalloutAnswer.UNANSWERED;
    }
}
