package org.postern.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** Fills a quarantine through the services that mail comes in by, as if within the last 30 days. */
final class QuarantineSeed {

    private final Ledger ledger;
    private final FileMessageStore store;
    private final Tenants tenants;
    private final int items;
    private final int domains;

    QuarantineSeed(Ledger ledger, FileMessageStore store, Tenants tenants, int items, int domains) {
        this.ledger = ledger;
        this.store = store;
        this.tenants = tenants;
        this.items = items;
        this.domains = domains;
    }

    void define() {
        DomainRegister register = new DomainRegister(
                tenants,
                Clock.offset(Clock.systemUTC(), QuarantineBench.SPAN.plusDays(2).negated()));
        for (int i = 0; i < domains; i++) {
            Optional<Domain> parent =
                    i > 0 && i <= QuarantineBench.CHILDREN ? Optional.of(Letter.domain(0)) : Optional.empty();
            register.put(
                    new ProtectedDomain(Letter.domain(i), parent, ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
    }

    void fill() throws Exception {
        long start = System.nanoTime();
        int messages = items / Letter.RECIPIENTS;
        Instant first = Instant.now().minus(QuarantineBench.SPAN);
        AtomicLong ticks = new AtomicLong();
        long step = QuarantineBench.SPAN.toMillis() / messages;
        // each acceptance looks once
        Clock spread = new Clock() {
            @Override
            public Instant instant() {
                return first.plusMillis(step * ticks.getAndIncrement());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Intake intake =
                new Intake(store, ledger, domain -> tenants.owner(domain).orElse(domain), spread);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(threads.submit(() -> {
                for (int m = next.getAndIncrement(); m < messages; m = next.getAndIncrement()) {
                    hold(intake, new Letter(m, domains));
                }
            }));
        }
        threads.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        System.out.printf(
                "%d items of %d messages held in %.0f s%n", items, messages, (System.nanoTime() - start) / 1e9);
    }

    private void hold(Intake intake, Letter letter) {
        try {
            Draft draft = intake.draft();
            draft.write(letter.text().getBytes(StandardCharsets.UTF_8));
            MailId id = intake.accept(
                    draft,
                    new Envelope(letter.sender, letter.recipients),
                    new Client("192.0.2.1", "mx", "", letter.country));
            Map<Address, Outcome> outcomes = new LinkedHashMap<>();
            letter.recipients.forEach(
                    recipient -> outcomes.put(recipient, new Outcome.Hold(HeldClass.of(letter.category), "")));
            Verdict verdict = new Verdict(
                    letter.category,
                    0.9,
                    List.of(new Reason("words", 2, "says '" + letter.subject.get(0) + "'", "say less")),
                    false);
            Summary summary = new Summary(letter.from, String.join(" ", letter.subject));
            ledger.settle(ledger.begin(id).orElseThrow(), verdict, summary, outcomes)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
