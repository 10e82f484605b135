package org.postern.auditlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;

/** The audit log. Safe for use by many threads; on one home, there is one. */
public final class AuditLog {

    private static final int COUNTED = 10_000;
    private static final int MOST = 500;
    private static final int WINDOW = 500;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final Transactions transactions;
    private final HeadFile file;
    private final Writer writer;

    /** @param home where the file {@code audit-head} lies */
    public AuditLog(Jdbi jdbi, Path home, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.file = new HeadFile(home);
        this.writer = new Writer(transactions, file, clock);
    }

    /**
     * Enters an act that is about to be done. What cannot be entered must not be done.
     *
     * @return its number; the entry is durable
     */
    public long append(Entry entry) {
        return writer.write(new Wanted(entry, Optional.empty(), Optional.empty()));
    }

    /** Enters an act that was refused, or that is over already. @param outcome such as {@code 403 Forbidden} */
    public long append(Entry entry, String outcome) {
        return writer.write(new Wanted(entry, Optional.empty(), Optional.of(outcome)));
    }

    /**
     * Enters that an act failed.
     *
     * @param seq as {@link #append(Entry)} gave it
     * @param outcome such as {@code 409 WrongState}
     * @throws IllegalArgumentException when there is no such entry
     */
    public long failed(long seq, String outcome) {
        Recorded act = transactions
                .run(handle -> AuditStore.entry(handle, seq))
                .orElseThrow(() -> new IllegalArgumentException("there is no entry " + seq));
        return writer.write(new Wanted(act.entry().withoutDetail(), Optional.of(seq), Optional.of(outcome)));
    }

    /**
     * Acts, newest first, each with its outcome.
     *
     * @param cursor as {@link AuditPage#next} of the page before gives it
     * @param limit 1-500
     */
    public AuditPage page(AuditFilter filter, Optional<Long> cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-" + MOST);
        }
        return transactions.run(handle -> {
            AuditSearch search = new AuditSearch(handle, filter);
            // one more than asked for tells whether there is a next page
            List<Long> found = search.acts(cursor, limit + 1);
            boolean more = found.size() > limit;
            boolean all = cursor.isEmpty() && !more;
            long total =
                    all ? found.size() : search.acts(Optional.empty(), COUNTED).size();
            List<Long> shown = more ? found.subList(0, limit) : found;
            return new AuditPage(
                    total, acts(handle, shown), more ? Optional.of(shown.get(limit - 1)) : Optional.empty());
        });
    }

    private static List<Recorded> acts(Handle handle, List<Long> numbers) {
        Map<Long, String> outcomes = numbers.isEmpty() ? Map.of() : AuditStore.outcomes(handle, numbers);
        return numbers.stream()
                .flatMap(seq -> AuditStore.entry(handle, seq).stream())
                .map(act -> outcomes.containsKey(act.seq()) ? act.ended(outcomes.get(act.seq())) : act)
                .toList();
    }

    /**
     * Writes entries in order, as they were written, one JSON object a line, in UTF-8: those that tell the outcome of others too. The stream
     * is not closed.
     *
     * @throws IOException what the stream throws
     */
    public void export(AuditFilter filter, OutputStream out) throws IOException {
        long after = 0;
        Optional<Long> last = lastOfNext(after);
        while (last.isPresent()) {
            for (Recorded entry : between(filter, after + 1, last.get())) {
                JSON.writeValue(out, entry.json());
                out.write('\n');
            }
            after = last.get();
            last = lastOfNext(after);
        }
    }

    private Optional<Long> lastOfNext(long after) {
        return transactions.run(handle -> AuditStore.lastOfNext(handle, after, WINDOW));
    }

    private List<Recorded> between(AuditFilter filter, long first, long last) {
        return transactions.run(handle -> new AuditSearch(handle, filter)
                .between(first, last, WINDOW).stream()
                        .flatMap(seq -> AuditStore.entry(handle, seq).stream())
                        .toList());
    }

    /** Reads the whole log and says whether it is what was written. Takes time, and little memory. */
    public Verification verify() {
        return new Verifier(transactions, file).run();
    }
}
