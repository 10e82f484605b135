package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.tenant.Conflict;

/** As many entries as there may be. */
class LargeListTest {

    private static final Place BLOCKED = new Place(ListScope.INSTALLATION, ListName.BLOCK);
    private static final Place OF_ANNA = new Place(ListScope.parse("address:anna@example.test"), ListName.BLOCK);
    private static final int LOOKUPS = 5_000;

    private final Town town = new Town(Clock.systemUTC());

    @AfterEach
    void close() {
        town.lists.close();
    }

    private static String domains(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "d" + i + ".spam.test\n")
                .collect(Collectors.joining());
    }

    @Test
    void aHundredThousandEntriesAreLookedUpInMicroseconds() {
        String csv = domains(99_000)
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "10." + i / 250 + "." + i % 250 + ".0/24\n")
                        .collect(Collectors.joining());
        long begun = cpu();
        assertThat(town.lists.importCsv(BLOCKED, csv, "test").orElseThrow().added())
                .isEqualTo(100_000);
        told("importing 100,000 entries", begun);
        lookUp("d1");
        begun = cpu();
        town.put("block installation last.test");
        lookUp("d1");
        told("a change and the look-up after it", begun);

        long each = lookUpMany();

        assertThat(Duration.ofNanos(each)).isLessThan(Duration.ofNanos(200_000));
    }

    /** @return nanoseconds each */
    private long lookUpMany() {
        IntStream.range(0, LOOKUPS).forEach(i -> lookUp("d7"));
        long begun = cpu();
        int found = IntStream.range(0, LOOKUPS).map(i -> lookUp("d" + i)).sum();
        told(LOOKUPS + " look-ups", begun);
        assertThat(found).isEqualTo(LOOKUPS);
        return (cpu() - begun) / LOOKUPS;
    }

    private int lookUp(String label) {
        return town.lists
                .matches(Town.proven("bob@" + label + ".spam.test"), Address.parse("anna@example.test"))
                .all()
                .size();
    }

    /** Of this thread, in which the database works too: other work on the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void told(String what, long since) {
        System.out.println("lists: " + what + " took " + (cpu() - since) / 1_000_000 + " ms of processor time");
    }

    @Test
    void aScopeHasAnEnd() {
        town.mailbox("anna@example.test");
        town.lists.importCsv(OF_ANNA, domains(1_999), "test");
        town.put("allow address:anna@example.test friend.test");

        assertThatThrownBy(() -> town.put("allow address:anna@example.test other.test"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("address:anna@example.test would have 2001 entries; at most 2000");
        assertThatThrownBy(() -> town.lists.importCsv(OF_ANNA, "a.test\nb.test\nd1.spam.test,delete\n", "test"))
                .isInstanceOf(Conflict.class);
        assertThat(town.lists.dryRun(OF_ANNA, "a.test").orElseThrow().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("at most 2000"));

        // what replaces, or makes room, is no more than before
        town.put("allow address:anna@example.test friend.test");
        assertThat(town.lists
                        .importCsv(OF_ANNA, "a.test\nd1.spam.test,delete\n", "test")
                        .orElseThrow()
                        .added())
                .isOne();
    }
}
