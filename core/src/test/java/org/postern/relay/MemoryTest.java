package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void whatWasUsedLeastIsForgottenFirst() {
        Memory<String, Integer> memory = new Memory<>(2, () -> Instant.EPOCH);
        memory.put("a", 1, Duration.ofSeconds(1), List.of());
        memory.put("b", 2, Duration.ofSeconds(1), List.of());
        memory.get("a", List.of());

        memory.put("c", 3, Duration.ofSeconds(1), List.of());

        assertThat(memory.get("a", List.of())).contains(1);
        assertThat(memory.get("b", List.of())).isEmpty();
        assertThat(memory.get("c", List.of())).contains(3);
    }
}
