package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;

class ChangesTest {

    private static final Domain ONE = Domain.parse("one.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    @Test
    void aLongChangeOfOneDomainMakesNoOtherWait() throws Exception {
        register.put(domain("one.test", "{}"));
        register.put(domain("two.test", "{}"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<Object> lasting =
                CompletableFuture.supplyAsync(() -> tenants.changes.ofAddresses(ONE, handle -> {
                    begun.countDown();
                    try {
                        return enough.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        begun.await();

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            book.put(mailbox("anna@two.test"));
            register.put(domain("three.test", "{}"));
        });

        other.get(10, TimeUnit.SECONDS);
        assertThat(lasting).isNotDone();
        assertThat(tenants.lookUp(Address.parse("anna@two.test"))).isEqualTo(Standing.KNOWN);
        enough.countDown();
        assertThat(lasting.get(10, TimeUnit.SECONDS)).isEqualTo(true);
    }

    @Test
    void whatManyThreadsDefineIsCountedOnce() {
        register.put(domain("one.test", "{}"));
        List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 20; i++) {
                        book.put(mailbox("user" + i + "@one.test"));
                        register.put(domain("child" + i + ".test", "{\"parent\":\"one.test\"}"));
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);

        Registered one = register.find(ONE).orElseThrow();
        assertThat(one.addresses()).isEqualTo(20);
        assertThat(one.children()).isEqualTo(20);
        assertThat(register.count(DomainFilter.ALL)).isEqualTo(21);
    }
}
