package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheTest {

    private final Cache<String, String> cache = new Cache<>(2);
    private final List<String> loaded = new ArrayList<>();

    private String get(String key) {
        return cache.get(key, asked -> {
            loaded.add(asked);
            return "value of " + asked;
        });
    }

    @Test
    void onlyWhatIsForgottenIsLoadedAgain() {
        get("a");
        get("b");

        cache.forget("a");
        get("a");
        get("b");

        assertThat(loaded).containsExactly("a", "b", "a");
    }

    @Test
    void aConditionForgetsByKeyOrValue() {
        get("a");
        get("b");

        cache.forgetIf((key, value) -> value.endsWith(" b"));
        get("a");
        get("b");

        assertThat(loaded).containsExactly("a", "b", "b");
    }

    @Test
    void whatWasLoadedWhileAnythingWasForgottenIsNotKept() {
        String old = cache.get("a", key -> {
            cache.forget("b");
            return "old";
        });

        assertThat(old).isEqualTo("old");
        assertThat(get("a")).isEqualTo("value of a");
    }

    @Test
    void theOneUsedLongestAgoMakesRoom() {
        get("a");
        get("b");
        get("a");
        get("c");
        get("a");
        get("b");

        assertThat(loaded).containsExactly("a", "b", "c", "b");
    }
}
