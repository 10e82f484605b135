package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.store.Draft;

/** What a crash left in the store. */
class BodiesTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");

    @TempDir
    private Path home;

    private TestLedger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = new TestLedger(home);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aBodyWhoseRowsAreClosedGoesAtTheNextStartHoweverYoung() throws IOException {
        MailId id = ledger.accept("a word", ANNA);
        // as a kill leaves it right after the commit
        close(id, "1 = 1");

        ledger.ledger().deleteClosed(anHourAgo());

        assertThat(there(id)).isFalse();
    }

    @Test
    void aBodyThatOneRecipientStillNeedsStays() throws IOException {
        MailId id = ledger.accept("a word", ANNA, BERT);
        close(id, "ordinal = 0");

        ledger.ledger().deleteClosed(anHourAgo());

        assertThat(there(id)).isTrue();
    }

    @Test
    void aYoungBodyWithoutRowsStaysSinceItsRowsMayBeOnTheirWay() throws IOException {
        String reference;
        try (Draft draft = ledger.store().draft()) {
            draft.write(new byte[] {'x'});
            reference = draft.commit().reference();
        }

        ledger.ledger().sweep(anHourAgo());

        assertThat(ledger.store().open(reference)).isNotNull().satisfies(in -> in.close());
    }

    private void close(MailId id, String which) {
        ledger.database().jdbi().useHandle(handle -> handle.createUpdate(
                        "update delivery set state = 'delivered', closed = 1 where mail = :id and " + which)
                .bind("id", id.value())
                .execute());
    }

    private boolean there(MailId id) {
        String reference = ledger.ledger().mail(id).orElseThrow().body().reference();
        try {
            ledger.store().open(reference).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1));
    }
}
