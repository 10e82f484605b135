package org.postern.scan.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.dmarc.Identifier;
import org.postern.scan.auth.dmarc.Identifier.Method;
import org.postern.scan.auth.spf.SpfResult;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

/** From results to whom they prove. */
final class Proving {

    private Proving() {}

    /** What DMARC is told: signatures first, as they outlive forwarding. */
    static List<Identifier> identifiers(Optional<ClientResult> client, List<DkimResult> dkim) {
        List<Identifier> identifiers = new ArrayList<>();
        for (DkimResult result : dkim) {
            boolean pass = result.kind() == DkimResult.Kind.PASS;
            if (pass || result.kind() == DkimResult.Kind.TEMPERROR) {
                identifiers.add(new Identifier(Method.DKIM, result.signer().domain(), pass));
            }
        }
        client.map(ClientResult::mailFrom).ifPresent(spf -> {
            boolean pass = spf.kind() == SpfResult.Kind.PASS;
            if (pass || spf.kind() == SpfResult.Kind.TEMPERROR) {
                identifiers.add(new Identifier(Method.SPF, spf.domain().toLowerCase(Locale.ROOT), pass));
            }
        });
        return identifiers;
    }

    /** @param voucher the trusted forwarder that found the author proven */
    static Identity identity(DmarcResult dmarc, Optional<String> voucher, Optional<ClientResult> client) {
        boolean returnPath = client.map(Proving::returnPath).orElse(false);
        if (dmarc.aligned().isPresent()) {
            Identifier by = dmarc.aligned().get();
            Proof proof = by.method() == Method.DKIM ? Proof.DKIM : Proof.SPF;
            return new Identity(proof, dmarc.author(), by.domain(), returnPath);
        }
        return voucher.map(sealer -> new Identity(Proof.ARC, dmarc.author(), sealer, returnPath))
                .orElseGet(() -> new Identity(Proof.NONE, "", "", returnPath));
    }

    /**
     * SPF alone tells: a signature does not cover the envelope, so that mail which somebody signed once could be sent again with anybody of
     * his domain as its sender. The null sender is nobody to send a bounce to.
     */
    private static boolean returnPath(ClientResult client) {
        return !client.sender().isEmpty() && client.mailFrom().kind() == SpfResult.Kind.PASS;
    }
}
