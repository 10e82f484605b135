package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.json.BadField;

/** Whatever is done in whatever order, or at once: no chains, no cycles, one owner each, and nobody who cannot be one. */
class ShadowRandomTest {

    private static final List<String> ADDRESSES = IntStream.range(0, 9)
            .mapToObj(i -> "n" + i + "@"
                    + List.of("one.test", "child.test", "two.test").get(i % 3))
            .toList();

    private final ShadowRig rig = new ShadowRig();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsDoneTheInvariantsHold(long seed) {
        Random random = new Random(seed);
        ADDRESSES.forEach(address -> rig.put(address, AddressKind.MAILBOX, null));
        int made = 0;
        for (int step = 0; step < 400; step++) {
            String one = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            String other = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            attempt(random.nextInt(100), one, other);
            rig.pass(Duration.ofHours(random.nextInt(20)));
            made += rig.all().size();
            assertSound();
        }
        // else it would have shown nothing
        assertThat(made).isGreaterThan(400);
    }

    private void attempt(int what, String one, String other) {
        try {
            if (what < 45) {
                rig.add(one, other);
            } else if (what < 80) {
                rig.consent(one, other);
            } else if (what < 86) {
                rig.remove(one, other);
            } else if (what < 90) {
                rig.book.delete(Address.parse(one));
            } else if (what < 93) {
                rig.put(one, AddressKind.GROUP, null);
            } else if (what < 95) {
                rig.put(one, AddressKind.ALIAS, other);
            } else if (what < 98) {
                rig.put(one, AddressKind.MAILBOX, null);
            } else {
                rig.register.put(TenantsTest.domain("child.test", what == 98 ? "{}" : "{\"parent\":\"one.test\"}"));
            }
        } catch (BadField | Conflict e) {
            // says why it cannot be; that it is not is looked at
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("names the address itself");
        }
    }

    private void assertSound() {
        List<Shadow> all = rig.all();
        Map<Address, Address> owners = all.stream().collect(Collectors.toMap(Shadow::shadow, Shadow::owner));
        Set<Address> shadows = owners.keySet();
        assertThat(owners.values()).noneMatch(shadows::contains);
        for (Shadow shadow : all) {
            assertThat(kind(shadow.owner())).contains(AddressKind.MAILBOX);
            assertThat(kind(shadow.shadow())).isPresent().get().isNotEqualTo(AddressKind.ALIAS);
            assertThat(rig.shadows.shadowsOf(shadow.owner())).contains(shadow.shadow());
            assertThat(rig.shadows.ownerOf(shadow.shadow())).contains(shadow.owner());
        }
    }

    private Optional<AddressKind> kind(Address address) {
        return rig.tenants.jdbi.withHandle(handle -> new AddressStore().kind(handle, address));
    }

    @RepeatedTest(4)
    void twoAtOnceMakeNoChainAndNoCycle() throws Exception {
        rig.add("boss@one.test", "far@two.test");
        rig.add("far@two.test", "kid@child.test");
        rig.add("kid@child.test", "boss@one.test");
        rig.add("sales@one.test", "far@two.test");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CyclicBarrier barrier = new CyclicBarrier(6);
        List<Callable<Object>> all = List.of(
                () -> rig.consent("far@two.test", "boss@one.test"),
                () -> rig.consent("kid@child.test", "far@two.test"),
                () -> rig.consent("boss@one.test", "kid@child.test"),
                () -> rig.consent("far@two.test", "sales@one.test"),
                () -> rig.add("refunds@one.test", "boss@one.test"),
                () -> rig.add("boss@one.test", "sales@one.test"));
        try {
            List<Future<Object>> done = all.stream()
                    .map(act -> threads.submit(() -> {
                        barrier.await(10, TimeUnit.SECONDS);
                        try {
                            return act.call();
                        } catch (Conflict e) {
                            return false;
                        }
                    }))
                    .toList();
            for (Future<Object> one : done) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(rig.all()).isNotEmpty();
        assertSound();
    }

    @RepeatedTest(2)
    void anOwnerThatIsDeletedMeanwhileLeavesNoShadow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier barrier = new CyclicBarrier(2);
        try {
            Future<?> adding = threads.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return rig.add("boss@one.test", "sales@one.test");
            });
            Future<?> deleting = threads.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return rig.book.delete(Address.parse("boss@one.test"));
            });
            adding.get(30, TimeUnit.SECONDS);
            deleting.get(30, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }

        assertThat(rig.all()).isEmpty();
    }
}
