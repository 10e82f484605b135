package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.lists.EntryIndex.Kept;

class IndexCacheTest {

    private final List<String> loaded = new ArrayList<>();
    private final AtomicLong outside = new AtomicLong();
    private final IndexCache cache = new IndexCache(24, this::load, scope -> outside.get());

    private static ListScope scope(String name) {
        return ListScope.of(Domain.parse(name));
    }

    /** As many entries as the first label says. */
    private EntryIndex load(ListScope scope) {
        String name = scope.domain().orElseThrow().name();
        loaded.add(name.substring(0, name.indexOf('.')));
        EntryIndex index = new EntryIndex(scope);
        int size = Integer.parseInt(name.replaceAll("[a-z]*\\..*", ""));
        for (int i = 0; i < size; i++) {
            index.add(
                    ListName.BLOCK,
                    "v" + i + ".test",
                    new Kept(i, ListValue.Kind.DOMAIN, false, false, Long.MAX_VALUE));
        }
        return index;
    }

    @Test
    void whatWasReadIsReadAgainOnlyWhenItIsForgotten() {
        cache.get(scope("1a.test"));
        cache.get(scope("1a.test"));
        assertThat(loaded).containsExactly("1a");

        cache.forget(scope("1a.test"));
        cache.get(scope("1a.test"));
        assertThat(loaded).containsExactly("1a", "1a");

        outside.incrementAndGet();
        cache.get(scope("1a.test"));
        assertThat(loaded).hasSize(3);
    }

    @Test
    void noMoreEntriesAreKeptThanThereIsRoomForAndTheLastUsedStay() {
        for (String name : List.of("3a.test", "3b.test", "3a.test", "3c.test")) {
            cache.get(scope(name));
        }
        loaded.clear();

        cache.get(scope("3a.test"));
        cache.get(scope("3c.test"));
        assertThat(loaded).isEmpty();
        cache.get(scope("3b.test"));
        assertThat(loaded).containsExactly("3b");

        cache.get(scope("50.test"));
        cache.get(scope("50.test"));
        assertThat(loaded).containsExactly("3b", "50");
        cache.get(scope("1a.test"));
        cache.get(scope("50.test"));
        assertThat(loaded).containsExactly("3b", "50", "1a", "50");
    }

    @Test
    void whatChangedWhileItWasReadIsNotKept() {
        IndexCache[] self = new IndexCache[1];
        AtomicInteger loads = new AtomicInteger();
        self[0] = new IndexCache(
                10,
                scope -> {
                    if (loads.incrementAndGet() == 1) {
                        self[0].forget(scope);
                    }
                    return new EntryIndex(scope);
                },
                scope -> 0);

        self[0].get(scope("1a.test"));
        self[0].get(scope("1a.test"));
        self[0].get(scope("1a.test"));

        assertThat(loads).hasValue(2);
    }

    @Test
    void whoAsksForTheSameAtOnceWaitsAndDoesNotReadItToo() {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        IndexCache slow = new IndexCache(
                10,
                scope -> {
                    loads.incrementAndGet();
                    begun.countDown();
                    sleep();
                    return new EntryIndex(scope);
                },
                scope -> 0);

        List<CompletableFuture<EntryIndex>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> slow.get(scope("1a.test"))))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(loads).hasValue(1);
        assertThat(begun.getCount()).isZero();
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
