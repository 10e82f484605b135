package org.postern.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.message.MailId;

/** What is written down of reports, and what others write. */
final class DigestBooks {

    private final TestLedger mail;
    private final Clock clock;

    DigestBooks(TestLedger mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    /** What went out, or waits to. */
    List<String> texts() {
        List<MailId> ids = mail.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select id from digest_report")
                .map((row, context) -> new MailId(row.getString(1)))
                .list());
        return ids.stream().map(this::text).toList();
    }

    private String text(MailId id) {
        try (InputStream body =
                mail.store().open(mail.ledger().mail(id).orElseThrow().body().reference())) {
            return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The items of these reports by id, the oldest report first. */
    List<List<DeliveryId>> sent(List<Listed> listed) {
        List<List<DeliveryId>> sent = new ArrayList<>();
        for (int i = listed.size() - 1; i >= 0; i--) {
            sent.add(lines(listed.get(i).id()));
        }
        return sent;
    }

    /** The items that stand in a report, as far as it has not failed. */
    List<DeliveryId> lines(MailId report) {
        return mail.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select mail, ordinal from digest_line where report = :report order by mail, ordinal")
                .bind("report", report.value())
                .map((row, context) -> LineStore.id(row))
                .list());
    }

    /** Readers with what waits for them. */
    List<String> waiting(DeliveryId id) {
        return mail.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select reader from digest_line where mail = :mail and ordinal = :ordinal and report is null order by reader")
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .mapTo(String.class)
                .list());
    }

    long due() {
        return mail.database().jdbi().withHandle(DueStore::count);
    }

    /** The user has the settings of the domain again, and nobody is told. */
    void secretly(Address address) {
        mail.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update known_address set settings = '{}' where local_part = ?", address.localPart()));
    }

    /** The delivery server has taken all that is queued, or would not have it. */
    void relayed(boolean taken) {
        for (Domain domain : mail.ledger().outbox().destinations()) {
            mail.ledger().outbox().queued(domain, clock.instant(), 500).forEach(row -> {
                if (taken) {
                    mail.ledger()
                            .outbox()
                            .delivered(List.of(row.id()), "250 ok")
                            .join();
                } else {
                    mail.ledger().outbox().failed(Map.of(row.id(), "550 no")).join();
                }
            });
        }
    }

    State state(DeliveryId id) {
        return mail.ledger().deliveries(id.mail()).get(id.ordinal()).state();
    }
}
