package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;

/** What differs in the verdicts of single recipients: columns of their rows. */
public final class OwnStore {

    /** Of a delivery row, for {@link #read}. */
    static final String COLUMNS = "own_category, own_score, own_finding";

    /** The same with words, for {@link #whole}. */
    public static final String WHOLE = COLUMNS + ", own_words";

    // with every character escaped it fits into its column
    private static final int WORDS_LENGTH = 600;

    private OwnStore() {}

    /** @param own by row @param words whether those of the finding are kept too */
    static void write(Handle handle, Map<DeliveryId, Own> own, boolean words) {
        if (own.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                update delivery set own_category = :category, own_score = :score, own_finding = :finding, own_words = :words
                where mail = :mail and ordinal = :ordinal
                """);
        own.forEach(
                (id, differing) -> batch.bind("category", differing.category().wire())
                        .bind("score", differing.score())
                        .bind("finding", Findings.wordless(List.of(differing.reason())))
                        .bind("words", words ? Findings.whole(List.of(cut(differing.reason()))) : (String) null)
                        .bind("mail", id.mail().value())
                        .bind("ordinal", id.ordinal())
                        .add());
        batch.execute();
    }

    private static Reason cut(Reason reason) {
        return new Reason(
                reason.name(),
                reason.weight(),
                LedgerStore.cut(reason.text(), WORDS_LENGTH),
                LedgerStore.cut(reason.otherwise(), WORDS_LENGTH));
    }

    static void forgetWords(Handle handle, MailId id) {
        handle.createUpdate("update delivery set own_words = null where mail = :id and own_words is not null")
                .bind("id", id.value())
                .execute();
    }

    /** Of its finding the name and weight alone. */
    static Optional<Own> read(ResultSet row) throws SQLException {
        return read(row, row.getString("own_finding"));
    }

    /** With the words of its finding, where they are kept. */
    public static Optional<Own> whole(ResultSet row) throws SQLException {
        String words = row.getString("own_words");
        return read(row, words == null ? row.getString("own_finding") : words);
    }

    private static Optional<Own> read(ResultSet row, String finding) throws SQLException {
        String category = row.getString("own_category");
        return category == null
                ? Optional.empty()
                : Optional.of(new Own(
                        Category.parse(category),
                        row.getDouble("own_score"),
                        Findings.read(finding).get(0)));
    }
}
