package org.postern.auditlog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.postern.database.Transactions;

/** Goes through the whole log, some entries at a time, and finds the first that is not what was written. */
final class Verifier {

    private static final int WINDOW = 500;

    private final Transactions transactions;
    private final HeadFile file;
    private Head last = Head.NONE;

    Verifier(Transactions transactions, HeadFile file) {
        this.transactions = transactions;
        this.file = file;
    }

    Verification run() {
        try {
            // before the entries: what is written meanwhile makes them longer than the file says, never shorter
            Optional<Head> noted = file.read();
            int window = WINDOW;
            for (long begun = -1; begun < last.seq(); ) {
                begun = last.seq();
                try {
                    String problem = follow(window(window), noted);
                    if (!problem.isEmpty()) {
                        return broken(problem);
                    }
                } catch (IllegalArgumentException e) {
                    if (window == 1) {
                        return broken("entry " + (last.seq() + 1) + " was changed: " + e.getMessage());
                    }
                    // one of these cannot be read; those before it can
                    window = 1;
                    begun = -1;
                }
            }
            return end(noted);
        } catch (IOException e) {
            return found(Optional.empty(), e.getMessage());
        }
    }

    private List<Recorded> window(int most) {
        return transactions.run(handle -> AuditStore.following(handle, last.seq(), most));
    }

    private String follow(List<Recorded> entries, Optional<Head> noted) {
        for (Recorded entry : entries) {
            String problem = problem(entry, noted);
            if (!problem.isEmpty()) {
                return problem;
            }
            last = entry.head();
        }
        return "";
    }

    private String problem(Recorded entry, Optional<Head> noted) {
        long seq = last.seq() + 1;
        if (entry.seq() != seq) {
            return "entry " + seq + " is missing";
        }
        if (!entry.previous().equals(last.hash())) {
            return "entry " + seq + " does not follow the one before";
        }
        if (!entry.hash().equals(entry.actualHash())) {
            return "entry " + seq + " was changed";
        }
        boolean other = noted.filter(head -> head.seq() == seq && !head.hash().equals(entry.hash()))
                .isPresent();
        return other ? "entry " + seq + " is not the one that audit-head names" : "";
    }

    private Verification end(Optional<Head> noted) {
        if (noted.isEmpty() && last.seq() > 0) {
            return found(Optional.empty(), "there is no file audit-head; entries may be missing at the end");
        }
        long seq = noted.map(Head::seq).orElse(0L);
        return seq > last.seq()
                ? broken("entries are missing at the end; audit-head names entry " + seq)
                : found(Optional.empty(), "");
    }

    private Verification broken(String problem) {
        return found(Optional.of(last.seq() + 1), problem);
    }

    private Verification found(Optional<Long> broken, String problem) {
        long entries = transactions.run(AuditStore::count);
        return new Verification(entries, problem.isEmpty(), broken, problem, last.hash());
    }
}
