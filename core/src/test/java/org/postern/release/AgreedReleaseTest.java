package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.ledger.DeliveryId;

/** Releases are lessons, written in the ledger's own transaction. */
class AgreedReleaseTest extends ScannedDesk {

    @Test
    void theSameReleasedByThreeOfADomainCountsForTheDomain() throws Exception {
        for (String user : new String[] {"anna", "bert", "carl"}) {
            DeliveryId id = desk.spam();
            By by = new By(user + "@example.test", "user", true, false);
            assertThat(desk.releases.release(id, Order.of(by))).isInstanceOf(Result.Done.class);
        }

        assertThat(desk.lessons()).hasSize(3).allSatisfy(lesson -> {
            assertThat(lesson.legible()).isTrue();
            assertThat(lesson.parts()).containsExactly("address:anna@example.test", "domain:example.test");
        });
        assertThat(desk.learned.state("domain:example.test").orElseThrow().ham())
                .isEqualTo(3);
    }
}
