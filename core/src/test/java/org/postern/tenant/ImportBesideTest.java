package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;

/** What one domain does to the look-ups of another. */
class ImportBesideTest {

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());

    private static final int OTHERS = 5_000;

    private static String csv(int count) {
        return IntStream.range(0, count).mapToObj(i -> "u" + i + ",mailbox\n").collect(Collectors.joining());
    }

    private void define(String name) {
        register.put(new ProtectedDomain(
                Domain.parse(name), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
    }

    @Test
    void aLargeImportKeepsNobodyElseWaiting() {
        define("large.test");
        define("other.test");
        book.importCsv(Domain.parse("other.test"), csv(OTHERS), ImportMode.MERGE);

        CompletableFuture<?> importing = CompletableFuture.runAsync(
                () -> book.importCsv(Domain.parse("large.test"), csv(15_000), ImportMode.MERGE));
        long started = System.nanoTime();
        long longest = 0;
        long lookedUp = 0;
        for (int i = 0; !importing.isDone(); i = (i + 1) % OTHERS) {
            long begun = System.nanoTime();
            assertThat(tenants.lookUp(Address.parse("u" + i + "@other.test"))).isEqualTo(Standing.KNOWN);
            longest = Math.max(longest, System.nanoTime() - begun);
            lookedUp++;
        }
        importing.join();
        // who waits for the import waits for about all of it
        assertThat(longest).isLessThan((System.nanoTime() - started) / 2);
        assertThat(lookedUp).isGreaterThan(1000);
    }
}
