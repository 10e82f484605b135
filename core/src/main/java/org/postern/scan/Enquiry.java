package org.postern.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.postern.dns.Lookups;
import org.postern.scan.Combination.Finding;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Facts;
import org.postern.scan.dns.Listing;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/** What others are asked about one message, and say. For the thread that scans it. */
final class Enquiry {

    private final Others others;
    private final Optional<Lookups> lookups;
    private final CompletableFuture<Authenticated> sender;
    private final CompletableFuture<Optional<ClamdAnswer>> virus;
    private final CompletableFuture<List<Listing>> client;
    private CompletableFuture<List<Listing>> content = CompletableFuture.completedFuture(List.of());

    Enquiry(
            Others others,
            Optional<Lookups> lookups,
            CompletableFuture<Authenticated> sender,
            CompletableFuture<Optional<ClamdAnswer>> virus,
            CompletableFuture<List<Listing>> client) {
        this.others = others;
        this.lookups = lookups;
        this.sender = sender;
        this.virus = virus;
        this.client = client;
    }

    /** Asks what only the message itself could tell. */
    void go(Facts facts) {
        content = others.lists()
                .map(lists -> others.inTime(
                        lists.aboutContent(facts.from().address(), facts.links(), hashes(facts), lookups.orElseThrow()),
                        List.of()))
                .orElse(content);
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
        List<Listing> listings = new ArrayList<>(client.join());
        listings.addAll(content.join());
        Listing.reasons(listings).forEach((listing, reason) -> findings.add(finding(listing, reason)));
        Optional<ClamdAnswer> answer = virus();
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

    private static Finding finding(Listing listing, Reason reason) {
        if (reason.weight() < 0) {
            return new Finding(Category.CLEAN, reason);
        }
        return new Finding(listing.ofFile() ? Category.ATTACHMENT : Category.SPAM, reason);
    }

    /** @throws java.io.UncheckedIOException when the bytes could not be read */
    private Optional<ClamdAnswer> virus() {
        try {
            return virus.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw e;
        }
    }
}
