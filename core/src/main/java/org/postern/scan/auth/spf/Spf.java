package org.postern.scan.auth.spf;

import java.util.Optional;
import org.postern.dns.Answers;

/** The function check_host() of RFC 7208 4. */
public final class Spf {

    private Spf() {}

    /**
     * Whether the domain of the request lets the host send. Whatever stands in the request or in DNS, there is a result.
     *
     * @throws org.postern.dns.Unanswered when an answer is not known yet; to be called again then
     */
    public static SpfResult check(SpfRequest request, Answers answers) {
        Optional<Ip> client = Ip.ofClient(request.ip());
        if (client.isEmpty()) {
            return SpfResult.of(SpfResult.Kind.NONE, request.domain(), "the client has no IP address");
        }
        Enquiry enquiry = new Enquiry(request, client.get(), answers, new Budget());
        try {
            Outcome outcome = new Scope(enquiry, request.domain()).evaluate();
            return new SpfResult(outcome.kind(), request.domain(), outcome.why(), outcome.explanation());
        } catch (Stopped e) {
            return SpfResult.of(e.kind(), request.domain(), e.getMessage());
        }
    }
}
