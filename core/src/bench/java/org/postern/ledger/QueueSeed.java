package org.postern.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.Tls;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/**
 * Fills the queue of a home that no server uses, as acceptance and mailets fill it: each message has a body of about 5 kB, is accepted, passed
 * and queued. For {@code docs/bench/queue.sh}, which runs this file with the jars of the gateway it measures.
 *
 * <pre>java -cp "lib/*" QueueSeed.java HOME ROWS NAME DOMAINS PORT PER-MESSAGE</pre>
 *
 * <p>{@code ROWS} recipients, in turn of {@code DOMAINS} domains ({@code NAME0.test} and on) with a delivery server at {@code PORT} of
 * 127.0.0.1, and {@code PER-MESSAGE} of them in each message.
 */
public final class QueueSeed {

    // rows that follow one another in every index: more threads would only wait for the same pages
    private static final int THREADS = 4;
    // one row a message: then it is the disk that is waited for
    private static final int THREADS_OF_SINGLE_ROWS = 16;
    private static final int MOST_PER_MESSAGE = 100;
    private static final Verdict CLEAN = new Verdict(Category.CLEAN, 0.01, List.of(), false);
    private static final String LINE = "A line of a letter that is long enough to be one, and says nothing new.\r\n";

    private final Intake intake;
    private final Passes passes;
    private final DomainRegister register;

    private QueueSeed(Database database, Ledger ledger, FileMessageStore store) {
        Tenants tenants = new Tenants(database.jdbi());
        register = new DomainRegister(tenants, Clock.systemUTC());
        intake = new Intake(store, ledger, domain -> tenants.owner(domain).orElse(domain), Clock.systemUTC());
        passes = new Passes(ledger);
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        List<Domain> domains = IntStream.range(0, Integer.parseInt(arguments[3]))
                .mapToObj(i -> new Domain(arguments[2] + i + ".test"))
                .toList();
        int perMessage = Math.min(MOST_PER_MESSAGE, Integer.parseInt(arguments[5]));
        long start = System.nanoTime();
        Files.createDirectories(home);
        FileMessageStore store = new FileMessageStore(home.resolve("messages"));
        try (Database database = Database.open(home, new DatabaseSettings(24, 16_000));
                Ledger ledger = new Ledger(database.jdbi(), store, Clock.systemUTC())) {
            QueueSeed seed = new QueueSeed(database, ledger, store);
            seed.define(domains, Integer.parseInt(arguments[4]));
            seed.fill(rows, domains, perMessage);
        }
        System.out.printf("%d rows queued in %.0f s%n", rows, (System.nanoTime() - start) / 1e9);
    }

    private void define(List<Domain> domains, int port) {
        List<DeliveryServer> servers = List.of(new DeliveryServer("127.0.0.1", port, 10, Tls.NONE));
        domains.forEach(name -> register.put(
                new ProtectedDomain(name, Optional.empty(), ZoneOffset.UTC, "en", servers, PolicyPart.NONE)));
    }

    private void fill(int rows, List<Domain> domains, int perMessage) throws InterruptedException, ExecutionException {
        int messages = (rows + perMessage - 1) / perMessage;
        AtomicInteger next = new AtomicInteger();
        int count = perMessage == 1 ? THREADS_OF_SINGLE_ROWS : THREADS;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(threads.submit(() -> {
                for (int m = next.getAndIncrement(); m < messages; m = next.getAndIncrement()) {
                    queue(m, recipients(m * perMessage, Math.min(rows, (m + 1) * perMessage), domains));
                }
            }));
        }
        threads.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static List<Address> recipients(int from, int to, List<Domain> domains) {
        return IntStream.range(from, to)
                .mapToObj(row -> new Address("r" + row % 1_000, domains.get(row % domains.size())))
                .toList();
    }

    private void queue(int number, List<Address> recipients) {
        try {
            Draft draft = intake.draft();
            draft.write(("From: s@sender.test\r\nTo: list@example.test\r\nSubject: letter " + number + "\r\n\r\n"
                            + LINE.repeat(68))
                    .getBytes(StandardCharsets.US_ASCII));
            MailId id = intake.accept(
                    draft, new Envelope("s@sender.test", recipients), new Client("192.0.2.1", "mx.sender.test", ""));
            Pass pass = passes.begin(id).orElseThrow().pass();
            passes.verdicts(id, new Verdicts(CLEAN), Summary.EMPTY);
            passes.outcome(id, recipients, new Outcome.Queue(false));
            passes.done(pass, Optional.empty()).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
