package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;

class LookupsTest {

    private static final int CHANGES = 300;
    private static final Address ONE = Address.parse("one@example.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    /** What holds since the last change ended, and a number that a change has twice: odd while it is under way. */
    private final AtomicLong change = new AtomicLong();

    private volatile Standing holds = Standing.UNKNOWN;

    @Test
    void noLookUpSeesWhatAChangeEnded() throws Exception {
        register.put(domain("example.test", "{}"));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger judged = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(threads.submit(() -> {
                while (!done.get()) {
                    judge(judged);
                }
            }));
        }
        for (int i = 0; i < CHANGES; i++) {
            int turn = i;
            change(
                    () -> turnOver(turn),
                    i % 2 == 0 ? Standing.KNOWN : turn % 4 == 1 ? Standing.UNKNOWN : Standing.FOREIGN);
        }
        done.set(true);
        for (Future<?> reader : readers) {
            reader.get();
        }
        threads.shutdown();
        assertThat(judged.get()).isPositive();
    }

    private void judge(AtomicInteger judged) {
        long before = change.get();
        Standing expected = holds;
        Standing seen = tenants.lookUp(ONE);
        // nothing changed from before the look-up until after it
        if (before % 2 == 0 && change.get() == before) {
            assertThat(seen).isEqualTo(expected);
            judged.incrementAndGet();
        }
    }

    private void change(Runnable work, Standing after) {
        change.incrementAndGet();
        work.run();
        holds = after;
        change.incrementAndGet();
        // also in this thread, at once
        assertThat(tenants.lookUp(ONE)).isEqualTo(after);
    }

    private void turnOver(int turn) {
        switch (turn % 4) {
            case 0 -> book.put(mailbox("one@example.test"));
            case 1 -> book.delete(ONE);
            case 2 -> book.importCsv(ONE.domain(), "one\n", ImportMode.MERGE);
            default -> register.suspend(ONE.domain(), true);
        }
        if (turn % 4 == 0) {
            register.resume(Domain.parse("example.test"), true);
        }
    }
}
