package org.postern.scan.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.message.AuthenticationResults;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.arc.ArcResult.Link;

/**
 * Forwarders whose word counts (RFC 8617 7.2.1): what they found of a message when it came to them, before they changed it.
 *
 * @param domains d= of their seals, lower case
 */
record TrustedSealers(Set<String> domains) {

    /**
     * Who found the author proven. The chain is read from its newest end; each sealer must be trusted, and either found DMARC to pass for
     * that very author, or found the chain before it sound, so that the word of the next one counts.
     */
    Optional<String> vouching(ArcResult arc, String author) {
        return arc.kind() == ArcResult.Kind.PASS ? claiming(arc, author) : Optional.empty();
    }

    /** Whether somebody would vouch, had DNS only told whether the chain is sound. */
    boolean mayVouch(ArcResult arc, String author) {
        return arc.kind() == ArcResult.Kind.TEMPERROR && claiming(arc, author).isPresent();
    }

    private Optional<String> claiming(ArcResult arc, String author) {
        if (author.isEmpty()) {
            return Optional.empty();
        }
        for (Link link : arc.chain()) {
            // Who signed fewer From fields than there are has not seen them all
            if (!domains.contains(link.sealer()) || !link.fromSigned()) {
                return Optional.empty();
            }
            List<AuthenticationResults.Result> results =
                    AuthenticationResults.parse(link.results()).results();
            if (says(results, "dmarc", author)) {
                return Optional.of(link.sealer());
            }
            if (!says(results, "arc", "")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Whether all results of that method are good ones: with several, a forger may have talked one into the field.
     *
     * @param author whom the results must be about, or empty
     */
    private static boolean says(List<AuthenticationResults.Result> results, String method, String author) {
        List<AuthenticationResults.Result> said = results.stream()
                .filter(result -> result.method().equals(method))
                .toList();
        return !said.isEmpty()
                && said.stream()
                        .allMatch(result -> result.result().equals("pass")
                                && (author.isEmpty()
                                        || result.property("header.from").equalsIgnoreCase(author)));
    }
}
