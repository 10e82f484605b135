package org.postern.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.settings.Limits;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.Conflict;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

class UsageTest {

    private static final Domain PARENT = new Domain("parent.test");
    private static final Domain CHILD = new Domain("child.test");
    private static final Domain OTHER = new Domain("other.test");

    private final Jdbi jdbi = MemoryDatabase.open();
    private final Tenants tenants = new Tenants(jdbi);
    private final Map<Domain, Long> held = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:30:00Z"));
    private AccountLimits limits;
    private Usage usage;

    @BeforeEach
    void open() {
        DomainRegister register = new DomainRegister(tenants, clock);
        for (Domain name : List.of(PARENT, OTHER, CHILD)) {
            Optional<Domain> parent = name.equals(CHILD) ? Optional.of(PARENT) : Optional.empty();
            register.put(new ProtectedDomain(name, parent, ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
        start(Limits.NONE);
    }

    private void start(Limits defaults) {
        limits = new AccountLimits(tenants, defaults);
        usage = new Usage(
                tenants,
                limits,
                account -> {
                    asked.incrementAndGet();
                    return held.getOrDefault(account, 0L);
                },
                clock);
    }

    @AfterEach
    void close() {
        usage.close();
    }

    private static Limits messages(long most) {
        return new Limits(Optional.of(most), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void withoutLimitsNothingIsOverAndNothingIsAsked() {
        usage.accepted(List.of(PARENT, CHILD), 1_000_000_000);

        assertThat(usage.excess(PARENT)).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(usage.of(PARENT)).isEqualTo(new Usage.Figures(2, 2_000_000_000, 0, 0));
    }

    @Test
    void anAccountCountsTogetherAndNoOther() {
        limits.put(PARENT, messages(3));
        usage.accepted(List.of(PARENT, CHILD), 10);
        assertThat(usage.excess(CHILD)).isEmpty();

        usage.accepted(List.of(CHILD, OTHER), 10);

        assertThat(usage.excess(CHILD)).contains(Excess.MESSAGES);
        assertThat(usage.excess(PARENT)).contains(Excess.MESSAGES);
        assertThat(usage.excess(OTHER)).isEmpty();
        assertThat(usage.excess(new Domain("foreign.test"))).isEmpty();
    }

    @Test
    void afterAnHourThereIsRoomAgain() {
        limits.put(PARENT, messages(1));
        usage.accepted(List.of(PARENT), 10);
        clock.advance(Duration.ofMinutes(54));
        assertThat(usage.excess(PARENT)).contains(Excess.MESSAGES);

        clock.advance(Duration.ofMinutes(6));

        assertThat(usage.excess(PARENT)).isEmpty();
    }

    @Test
    void bytesAreCountedForEachRecipient() {
        start(new Limits(Optional.empty(), Optional.of(100L), Optional.empty(), Optional.empty()));
        usage.accepted(List.of(PARENT), 49);
        assertThat(usage.excess(PARENT)).isEmpty();

        usage.accepted(List.of(PARENT, PARENT, PARENT), 17);

        assertThat(usage.excess(PARENT)).contains(Excess.BYTES);
    }

    @Test
    void whatIsHeldIsFoundOutInTheBackgroundOnceAMinute() {
        limits.put(OTHER, new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(100L)));
        held.put(OTHER, 100L);
        assertThat(usage.excess(OTHER)).isEmpty();

        await().until(() -> usage.excess(OTHER).equals(Optional.of(Excess.HELD)));
        held.put(OTHER, 99L);
        assertThat(usage.excess(OTHER)).contains(Excess.HELD);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofMinutes(1));
        await().until(() -> usage.excess(OTHER).isEmpty());
        assertThat(asked).hasValue(2);
    }

    @Test
    void onlyAccountsWithMailWithinTheHourAreRemembered() {
        for (int i = 0; i < 500; i++) {
            usage.accepted(List.of(new Domain("d" + i + ".test")), 1);
        }
        assertThat(usage.accounts()).isEqualTo(500);

        clock.advance(Duration.ofHours(1));
        usage.accepted(List.of(OTHER), 1);

        assertThat(usage.accounts()).isEqualTo(1);
    }

    @Test
    void manyThreadsLoseNoMessage() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 1_000; n++) {
                    usage.accepted(List.of(CHILD), 3);
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(usage.of(PARENT).messages()).isEqualTo(8_000);
        assertThat(usage.of(PARENT).bytes()).isEqualTo(24_000);
    }

    @Test
    void limitsBelongToTheParent() {
        assertThatThrownBy(() -> limits.put(CHILD, messages(1)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("parent.test");
        assertThat(limits.put(new Domain("nobody.test"), messages(1))).isFalse();
    }

    @Test
    void whatIsSetHoldsAtOnceAndReplacesWhatWasSet() {
        start(messages(5));
        assertThat(limits.effective(PARENT)).isEqualTo(messages(5));
        limits.put(PARENT, messages(0));

        assertThat(usage.excess(CHILD)).contains(Excess.MESSAGES);
        limits.put(PARENT, Limits.NONE);

        assertThat(usage.excess(CHILD)).isEmpty();
        assertThat(limits.own(PARENT)).isEqualTo(Limits.NONE);
    }
}
