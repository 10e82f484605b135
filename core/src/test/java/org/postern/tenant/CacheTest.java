package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheTest {

    private final List<String> loaded = new ArrayList<>();
    private final Cache<String, String> cache = new Cache<>(64, key -> key.charAt(0));

    private String load(String key) {
        loaded.add(key);
        return key + loaded.size();
    }

    @Test
    void whatIsKeptIsNotLoadedAgain() {
        assertThat(cache.get("a1", this::load)).isEqualTo("a11");
        assertThat(cache.get("a1", this::load)).isEqualTo("a11");
    }

    @Test
    void whatIsForgottenIsLoadedAgain() {
        cache.get("a1", this::load);
        cache.get("b1", this::load);

        cache.forget("a1");
        cache.get("a1", this::load);
        cache.forgetGroup('b');
        cache.get("b1", this::load);
        cache.forgetAll();
        cache.get("a1", this::load);

        assertThat(loaded).containsExactly("a1", "b1", "a1", "b1", "a1");
    }

    @Test
    void whatWasLoadedWhileItWasForgottenIsNotKept() {
        cache.get("a1", key -> {
            cache.forget("a1");
            return load(key);
        });
        cache.get("a1", this::load);

        assertThat(loaded).containsExactly("a1", "a1");
    }

    @Test
    void noMoreIsKeptThanItMay() {
        for (int i = 0; i < 10_000; i++) {
            cache.get("a" + i, this::load);
        }
        loaded.clear();
        for (int i = 9_999; i >= 0; i--) {
            cache.get("a" + i, this::load);
        }

        assertThat(loaded).hasSizeBetween(10_000 - 64, 9_990);
    }
}
