package org.postern.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** What is kept of a message's content while it is held: one row, gone with the body, and words in the rows of recipients. */
final class HeldStore {

    private static final int FROM_LENGTH = 1000;
    private static final int SUBJECT_LENGTH = 2000;

    private HeldStore() {}

    static void keep(Handle handle, MailId id, Summary summary, Verdict verdict) {
        int there = handle.createQuery("select count(*) from held_summary where mail = :id")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
        if (there > 0) {
            return;
        }
        handle.createUpdate(
                        "insert into held_summary (mail, header_from, subject, reasons) values (:id, :from, :subject, :reasons)")
                .bind("id", id.value())
                .bind("from", LedgerStore.cut(summary.from(), FROM_LENGTH))
                .bind("subject", LedgerStore.cut(summary.subject(), SUBJECT_LENGTH))
                .bind("reasons", Findings.whole(verdict.reasons()))
                .execute();
    }

    static void forget(Handle handle, MailId id) {
        handle.createUpdate("delete from held_summary where mail = :id")
                .bind("id", id.value())
                .execute();
        OwnStore.forgetWords(handle, id);
    }

    static Optional<Verdict> verdict(Handle handle, MailId id) {
        return handle.createQuery("""
                        select m.category, m.score, m.scanner_down, m.findings, m.auth_results, """ + Proofs.COLUMNS + """
                        , h.reasons from mail m left join held_summary h on h.mail = m.id
                        where m.id = :id and m.category is not null
                        """)
                .bind("id", id.value())
                .map((row, context) -> {
                    String reasons = row.getString("reasons");
                    List<Reason> read = Findings.read(reasons == null ? row.getString("findings") : reasons);
                    return new Verdict(
                            Category.parse(row.getString("category")),
                            row.getDouble("score"),
                            read,
                            row.getBoolean("scanner_down"),
                            Proofs.read(row));
                })
                .findOne();
    }
}
