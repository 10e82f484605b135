package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.Update;
import org.postern.verdict.Authentication;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

/** What was found out about the sender, in its columns of a mail's row: {@code auth_…}. */
public final class Proofs {

    /** To be selected by who calls {@link #identity}. */
    public static final String COLUMNS = "m.auth_proof, m.auth_domain, m.auth_by, m.auth_return_path";

    private static final int RESULTS_LENGTH = 8000;
    private static final int DOMAIN_LENGTH = 255;

    private Proofs() {}

    static Update bind(Update update, Authentication authentication) {
        Identity identity = authentication.identity();
        return update.bind("results", lines(authentication.results()))
                .bind("proof", identity.proof().wire())
                .bind("domain", LedgerStore.cut(identity.domain(), DOMAIN_LENGTH))
                .bind("by", LedgerStore.cut(identity.by(), DOMAIN_LENGTH))
                .bind("return", identity.returnPath());
    }

    /** As many as there is room for: whole ones, the first ones. */
    private static String lines(List<String> results) {
        StringBuilder lines = new StringBuilder();
        for (String result : results) {
            if (lines.length() + result.length() < RESULTS_LENGTH) {
                lines.append(lines.isEmpty() ? "" : "\n").append(result);
            }
        }
        return lines.toString();
    }

    static Authentication read(ResultSet row) throws SQLException {
        String results = row.getString("auth_results");
        return new Authentication(
                results == null || results.isEmpty() ? List.of() : List.of(results.split("\n")), identity(row));
    }

    /** Nobody where nothing was written. */
    public static Identity identity(ResultSet row) throws SQLException {
        String proof = row.getString("auth_proof");
        return proof == null
                ? Identity.NONE
                : new Identity(
                        Proof.parse(proof),
                        row.getString("auth_domain"),
                        row.getString("auth_by"),
                        row.getBoolean("auth_return_path"));
    }
}
