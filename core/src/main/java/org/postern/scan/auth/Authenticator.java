package org.postern.scan.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.postern.address.Network;
import org.postern.dns.Answers;
import org.postern.dns.Dns;
import org.postern.dns.Lookups;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.arc.Arc;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dkim.Dkim;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dmarc.AuthorDomains;
import org.postern.scan.auth.dmarc.Dmarc;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.spf.Spf;
import org.postern.scan.auth.spf.SpfRequest;
import org.postern.scan.auth.spf.SpfResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who sent a message; serves any number of threads at once. */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private final Dns dns;
    private final String receiver;
    private final TrustedSealers sealers;
    private final Clock clock;

    /**
     * @param receiver our host name, for explanations that a sender's SPF record gives
     * @param sealers domains of forwarders whose seals are trusted, lower case
     */
    public Authenticator(Dns dns, String receiver, Set<String> sealers, Clock clock) {
        this.dns = dns;
        this.receiver = receiver;
        this.sealers = new TrustedSealers(sealers);
        this.clock = clock;
    }

    /** The same with look-ups of its own. */
    CompletableFuture<Authenticated> begin(Source source, Optional<Client> client, String sender) throws IOException {
        return begin(source, client, sender, dns.lookups());
    }

    /**
     * Reads the message and asks all that can be asked at once; what comes is there at the latest when the time that one message may take
     * for DNS is over, and never fails.
     *
     * @param client who handed it in; empty for a file, whose signatures alone can then be verified
     * @param sender the reverse-path, empty for the null sender
     * @param lookups of this message
     * @throws IOException when the bytes cannot be read
     */
    public CompletableFuture<Authenticated> begin(
            Source source, Optional<Client> client, String sender, Lookups lookups) throws IOException {
        SignedMessage message = SignedMessage.read(source);
        Instant now = clock.instant();
        List<String> from = from(message);
        List<String> authors = AuthorDomains.of(from);
        Dmarc.expect(authors, lookups);
        CompletableFuture<Optional<ClientResult>> clients = client.map(known -> client(known, sender, now, lookups))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        CompletableFuture<List<DkimResult>> dkim =
                part(lookups, answers -> Dkim.verify(message, answers, now), unread(authors));
        // What DMARC will ask about who signed, it asks before SPF may have used up the time
        dkim.thenAccept(results ->
                results.forEach(result -> Dmarc.expect(authors, result.signer().domain(), lookups)));
        CompletableFuture<ArcResult> arc = part(
                lookups,
                answers -> Arc.validate(message, answers, now),
                new ArcResult(ArcResult.Kind.TEMPERROR, "it could not be read", List.of(), 0));
        return CompletableFuture.allOf(clients, dkim, arc)
                .thenCompose(done -> together(authors, clients.join(), dkim.join(), arc.join(), lookups))
                .thenApply(found -> found.by(AuthorDomains.addresses(from)))
                .exceptionally(failure -> given(failure, Authenticated.NOT_ASKED));
    }

    private CompletableFuture<Authenticated> together(
            List<String> authors,
            Optional<ClientResult> client,
            List<DkimResult> dkim,
            ArcResult arc,
            Lookups lookups) {
        return part(
                        lookups,
                        answers -> Dmarc.evaluate(authors, Proving.identifiers(client, dkim), answers),
                        DmarcResult.NONE)
                .thenApply(dmarc -> concluded(dmarc, client, dkim, arc));
    }

    private Authenticated concluded(
            DmarcResult dmarc, Optional<ClientResult> client, List<DkimResult> dkim, ArcResult arc) {
        // Nobody is proven where there are several authors
        boolean fails = dmarc.kind() == DmarcResult.Kind.FAIL && !dmarc.several();
        DmarcResult told = dmarc;
        if (dmarc.kind() == DmarcResult.Kind.FAIL && client.isEmpty()) {
            told = dmarc.untold(DmarcResult.Kind.NONE, "the client is not known");
        } else if (fails && sealers.mayVouch(arc, dmarc.author())) {
            // A temporary failure is never counted as fail
            told = dmarc.untold(DmarcResult.Kind.TEMPERROR, "ARC not known");
        }
        Optional<String> voucher = fails ? sealers.vouching(arc, dmarc.author()) : Optional.empty();
        return new Authenticated(client, dkim, arc, told, Proving.identity(dmarc, voucher, client), List.of());
    }

    private CompletableFuture<Optional<ClientResult>> client(
            Client client, String sender, Instant now, Lookups lookups) {
        InetAddress address;
        try {
            address = Network.literal(client.ip());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        SpfRequest mailFrom = SpfRequest.mailFrom(client.ip(), sender, client.helo(), receiver, now);
        SpfRequest helo = SpfRequest.helo(client.ip(), client.helo(), receiver, now);
        CompletableFuture<SpfResult> first = spf(mailFrom, lookups);
        CompletableFuture<SpfResult> second = mailFrom.equals(helo) ? first : spf(helo, lookups);
        CompletableFuture<Iprev> iprev = part(
                lookups, answers -> Iprev.of(address, client.helo(), answers), new Iprev(Iprev.Kind.TEMPERROR, ""));
        return CompletableFuture.allOf(first, second, iprev)
                .thenApply(done ->
                        Optional.of(new ClientResult(client.ip(), sender, first.join(), second.join(), iprev.join())));
    }

    /** What stands for signatures that could not be read by a fault of ours: each author might have signed. */
    private static List<DkimResult> unread(List<String> authors) {
        return authors.stream()
                .map(author -> new DkimResult(
                        DkimResult.Kind.TEMPERROR,
                        "it could not be read",
                        new DkimResult.Signer(author, "", "", "", ""),
                        Set.of()))
                .toList();
    }

    private static CompletableFuture<SpfResult> spf(SpfRequest request, Lookups lookups) {
        return part(
                lookups,
                answers -> Spf.check(request, answers),
                new SpfResult(SpfResult.Kind.TEMPERROR, request.domain(), "it could not be read", ""));
    }

    /** What breaks one method costs its result and no other, and counts neither for nor against the message. */
    private static <T> CompletableFuture<T> part(Lookups lookups, Function<Answers, T> decision, T otherwise) {
        return lookups.decide(decision).exceptionally(failure -> given(failure, otherwise));
    }

    private static <T> T given(Throwable failure, T otherwise) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        // Only the kind: a message of the exception may quote the mail
        LOG.warn("event=authentication-failed reason={}", cause.getClass().getName());
        return otherwise;
    }

    private static List<String> from(SignedMessage message) {
        return message.header().all("from").stream()
                // RFC 6532: what is not ASCII is UTF-8
                .map(field -> new String(field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
    }
}
