package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.quarantine.SearchedQuarantine.ANNA;
import static org.postern.quarantine.SearchedQuarantine.BERT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;

/** What searches of the quarantine find. */
class QuarantineSearchTest {

    @TempDir
    private Path home;

    private SearchedQuarantine held;

    @BeforeEach
    void open() throws Exception {
        held = new SearchedQuarantine(home);
    }

    @AfterEach
    void close() {
        held.close();
    }

    @Test
    void allOfAMessageIsSearched() throws Exception {
        DeliveryId id = held.hold("""
                From: Mallory <m@evil.test>
                Subject: Hello
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                gr=FC=DFe
                --b
                Content-Type: text/html; charset=utf-8

                <p>un<b>believ</b>able <a href="http://x.test/?token">offer</a><script>scripted()</script></p>
                --b
                Content-Type: application/zip
                Content-Disposition: attachment; filename="=?utf-8?q?Rechnung_M=C3=A4rz?=.zip"

                x
                --b--
                """, ANNA);

        for (String text : List.of(
                "grusse",
                "unbelievable offer",
                "mallory hello",
                "rechnung marz",
                "attachment:zip",
                "has:attachment",
                "reason:dns-list",
                "reason:zen",
                "class:spam",
                "to:anna@example.test")) {
            assertThat(held.found(text)).as(text).containsExactly(id);
        }
        assertThat(held.found("scripted")).isEmpty();
    }

    @Test
    void whatLeavesTheQuarantineIsNotFoundAndWhatComesBackIs() throws Exception {
        DeliveryId released = held.hold("lottery", ANNA);
        DeliveryId deleted = held.hold("lottery", ANNA);
        DeliveryId kept = held.hold("lottery", BERT);
        assertThat(held.found("lottery")).containsExactly(kept, deleted, released);

        held.mail.ledger().custody().release(released);
        held.mail.ledger().custody().delete(deleted);

        assertThat(held.found("lottery")).containsExactly(kept);
        assertThat(held.quarantine.expire(Instant.now().plus(Duration.ofDays(31))))
                .isEqualTo(1);
        assertThat(held.found("lottery")).isEmpty();
        held.mail
                .ledger()
                .outbox()
                .park(Map.of(released, "550 no"), HeldClass.UNDELIVERABLE)
                .join();
        assertThat(held.found("lottery")).containsExactly(released);
        assertThat(held.found("class:undeliverable")).containsExactly(released);
    }

    @Test
    void wordsOfWhatWasDeletedLeaveTheFiles() throws Exception {
        DeliveryId secret = held.hold("secretword", ANNA);
        held.hold("publicword", ANNA);
        held.found("lottery");
        held.index.forget();
        assertThat(held.holding("secretword")).isNotEmpty();

        held.mail.ledger().custody().delete(secret);
        held.found("lottery");

        Instant end = Instant.now().plusSeconds(20);
        do {
            held.index.forget();
        } while (!held.holding("secretword").isEmpty() && Instant.now().isBefore(end));
        assertThat(held.holding("secretword")).isEmpty();
        assertThat(held.holding("publicword")).isNotEmpty();
    }

    @Test
    void whatCannotBeReadIsFoundByItsRow() throws Exception {
        DeliveryId id = held.hold("lottery", ANNA);
        held.mail
                .store()
                .delete(held.mail.ledger().mail(id.mail()).orElseThrow().body().reference());

        assertThat(held.found("hello")).containsExactly(id);
        assertThat(held.found("lottery")).isEmpty();
    }

    @Test
    void aCursorIsOfOneListing() throws Exception {
        for (int i = 0; i < 3; i++) {
            held.hold("lottery", ANNA);
        }
        Optional<HeldCursor> next = held.quarantine
                .list(HeldFilter.HELD.withText("lottery").byRelevance(), Optional.empty(), 2)
                .next();

        assertThat(next.map(cursor -> HeldCursor.parse(cursor.toString()))).isEqualTo(next);
        assertThat(held.quarantine
                        .list(HeldFilter.HELD.withText("lottery").byRelevance(), next, 2)
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> held.quarantine.list(HeldFilter.HELD.withText("lottery"), next, 2))
                .isInstanceOf(OtherListing.class);
        assertThatThrownBy(() -> HeldCursor.parse("x")).hasMessageContaining("is not the 'next'");
    }
}
