package org.postern.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.postern.dns.Lookups;
import org.postern.scan.Combination.Finding;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Link;
import org.postern.scan.dns.Listing;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/** What others are asked about one message, and say. For the thread that scans it. */
final class Enquiry {

    private static final int MOST_LINKS = 500;

    private final Others others;
    private final Optional<Lookups> lookups;
    private final CompletableFuture<Authenticated> sender;
    private final Asked asked;
    private CompletableFuture<List<Listing>> content = CompletableFuture.completedFuture(List.of());

    /** What was asked before the message was read. */
    record Asked(
            CompletableFuture<Optional<ClamdAnswer>> virus,
            List<CompletableFuture<Optional<Reason>>> opinions,
            CompletableFuture<List<Listing>> client) {}

    /** @param lookups what it asks of DNS; empty when DNS is not asked */
    Enquiry(Others others, Optional<Lookups> lookups, CompletableFuture<Authenticated> sender, Asked asked) {
        this.others = others;
        this.lookups = lookups;
        this.sender = sender;
        this.asked = asked;
    }

    /** Asks what only the message itself could tell. */
    void go(Facts facts) {
        content = others.lists()
                .map(lists -> others.inTime(
                        lists.aboutContent(facts.from().address(), links(facts), hashes(facts), lookups.orElseThrow()),
                        List.of()))
                .orElse(content);
    }

    /** What its reader would follow, then what his program would load. */
    private static List<Link> links(Facts facts) {
        return Stream.concat(facts.links().stream(), facts.loaded().stream())
                .limit(MOST_LINKS)
                .toList();
    }

    private static List<String> hashes(Facts facts) {
        return facts.files().stream()
                .map(AttachedFile::sha256)
                .filter(hash -> !hash.isEmpty())
                .toList();
    }

    /** Waits for it, within the time for DNS. */
    Authenticated sender() {
        return sender.join();
    }

    /** Waits for all the others, each within the time that is set for it. @return whether a virus scanner ought to have scanned, and did not */
    boolean gather(List<Finding> findings) {
        List<Listing> listings = new ArrayList<>(asked.client.join());
        listings.addAll(content.join());
        Listing.reasons(listings)
                .forEach((listing, reason) ->
                        findings.add(finding(reason, listing.ofFile() ? Category.ATTACHMENT : Category.SPAM)));
        for (CompletableFuture<Optional<Reason>> opinion : asked.opinions) {
            came(opinion).ifPresent(reason -> findings.add(finding(reason, Category.SPAM)));
        }
        Optional<ClamdAnswer> answer = came(asked.virus);
        if (answer.isEmpty()) {
            findings.add(BuiltIn.NO_SCANNER);
        } else if (answer.get() instanceof Found found) {
            findings.add(BuiltIn.virus(found.name()));
        } else if (answer.get() instanceof TooLarge) {
            findings.add(BuiltIn.TOO_LARGE);
        } else if (answer.get() instanceof NotScanned) {
            findings.add(BuiltIn.SCANNER_DOWN);
            return true;
        }
        return false;
    }

    /** @param bad what it speaks for, if it speaks against the message */
    private static Finding finding(Reason reason, Category bad) {
        return new Finding(reason.weight() > 0 ? bad : Category.CLEAN, reason);
    }

    /** @throws java.io.UncheckedIOException when the bytes could not be read */
    private static <T> T came(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw e;
        }
    }
}
