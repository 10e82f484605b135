package org.postern.scan.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Network;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dmarc.AuthorDomains;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.spf.SpfResult;
import org.postern.verdict.Authentication;
import org.postern.verdict.Identity;

/**
 * What all methods found out about the sender of one message.
 *
 * @param client what the client's address tells; empty for a message of which only the bytes are known
 * @param dkim in the order of the signatures
 * @param identity what it comes to
 * @param authors of the From fields, proven or not
 */
public record Authenticated(
        Optional<ClientResult> client,
        List<DkimResult> dkim,
        ArcResult arc,
        DmarcResult dmarc,
        Identity identity,
        List<Address> authors) {

    /** Nothing was asked, because there is no DNS to ask. */
    public static final Authenticated NOT_ASKED = new Authenticated(
            Optional.empty(),
            List.of(),
            new ArcResult(ArcResult.Kind.NONE, "", List.of(), 0),
            DmarcResult.NONE,
            Identity.NONE,
            List.of());

    /**
     * What the client's address tells.
     *
     * @param mailFrom SPF of the MAIL FROM identity (RFC 7208 2.4), which is the HELO identity for the null sender
     * @param helo SPF of the HELO identity (RFC 7208 2.3)
     */
    public record ClientResult(String ip, String sender, SpfResult mailFrom, SpfResult helo, Iprev iprev) {

        // RFC 6890: loopback, link-local, private and shared addresses
        private static final List<Network> OURS = Stream.of(
                        "127.0.0.0/8",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "169.254.0.0/16",
                        "100.64.0.0/10",
                        "::1",
                        "fe80::/10",
                        "fc00::/7")
                .map(Network::parse)
                .toList();

        /** Whether it is a client of the open Internet, which ought to have a name there. */
        public boolean outside() {
            return outside(ip);
        }

        /** Whether an address is one of the open Internet. @throws IllegalArgumentException when it is none at all */
        public static boolean outside(String ip) {
            return OURS.stream().noneMatch(network -> network.contains(ip));
        }
    }

    public Authenticated {
        dkim = List.copyOf(dkim);
        authors = List.copyOf(authors);
    }

    /** The same of these authors. */
    Authenticated by(List<Address> written) {
        return new Authenticated(client, dkim, arc, dmarc, identity, written);
    }

    /** The same as it is kept beside the message. */
    public Authentication authentication() {
        return authentication(List.of());
    }

    /**
     * The same as it is kept beside the message.
     *
     * @param from the From fields, for when nobody could be asked and so nobody read them
     */
    public Authentication authentication(List<String> from) {
        return new Authentication(
                ResultsField.of(this), identity, authors.isEmpty() ? AuthorDomains.addresses(from) : authors);
    }

    /** Domains that were proven, or may yet be: DNS did not say. Whether or not they have to do with the author. */
    public List<String> domains() {
        List<String> domains = new ArrayList<>();
        for (DkimResult result : dkim) {
            if (result.kind() == DkimResult.Kind.PASS || result.kind() == DkimResult.Kind.TEMPERROR) {
                domains.add(result.signer().domain());
            }
        }
        client.map(ClientResult::mailFrom)
                .filter(spf -> spf.kind() == SpfResult.Kind.PASS || spf.kind() == SpfResult.Kind.TEMPERROR)
                .ifPresent(spf -> domains.add(spf.domain()));
        return domains;
    }

    /** Whether a temporary failure of DNS left anything open. */
    public boolean unsure() {
        return dmarc.kind() == DmarcResult.Kind.TEMPERROR
                || arc.kind() == ArcResult.Kind.TEMPERROR
                || dkim.stream().anyMatch(result -> result.kind() == DkimResult.Kind.TEMPERROR)
                || client.map(known -> known.mailFrom().kind() == SpfResult.Kind.TEMPERROR
                                || known.iprev().kind() == Iprev.Kind.TEMPERROR)
                        .orElse(false);
    }
}
