package org.postern.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;

/** What is written down of reports. */
final class DigestBooks {

    private final TestLedger mail;

    DigestBooks(TestLedger mail) {
        this.mail = mail;
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
}
