package org.postern.scan.auth.arc;

import java.util.Set;
import org.postern.dns.Answers;
import org.postern.scan.auth.arc.ArcResult.Link;
import org.postern.scan.auth.signed.BadSignature;
import org.postern.scan.auth.signed.Checked;
import org.postern.scan.auth.signed.Coverage;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.Signature;
import org.postern.scan.auth.signed.SignedMessage;

/**
 * The three fields of one instance, read. RFC 8617 4.1.
 *
 * @param results the payload of ARC-Authentication-Results
 * @param message ARC-Message-Signature
 * @param seal ARC-Seal
 */
record ArcSet(int instance, RawField field, String results, Signature message, Coverage coverage, Signature seal) {

    private static final Set<String> VALIDATIONS = Set.of("none", "pass", "fail");

    /** @param field ARC-Authentication-Results */
    static ArcSet read(int instance, RawField field, RawField message, RawField seal) throws BadSignature {
        Signature messageSignature = Signature.parse(message);
        Coverage coverage = Coverage.parse(messageSignature.tags());
        // RFC 8617 4.1.2 wants none of the three among the signed; sealers that sign the other two are common, and do
        // no harm
        if (coverage.names().contains("arc-seal")) {
            throw new BadSignature("its message signature signs a seal");
        }
        Signature sealSignature = Signature.parse(seal);
        // RFC 8617 4.1.3: "the DKIM "h" tag is NOT allowed and, if found, MUST result in a cv status of "fail""
        if (sealSignature.tags().get("h").isPresent()) {
            throw new BadSignature("its seal has the tag h=");
        }
        if (!VALIDATIONS.contains(sealSignature.tags().required("cv"))) {
            throw new BadSignature("its seal has an unknown cv=");
        }
        return new ArcSet(instance, field, Instances.payload(field), messageSignature, coverage, sealSignature);
    }

    String validation() {
        return seal.tags().get("cv").orElseThrow();
    }

    Link link(SignedMessage of) {
        boolean fromSigned = coverage.count("from") >= of.header().count("from");
        return new Link(instance, seal.domain(), seal.selector(), fromSigned, results);
    }

    void expect(Answers answers) {
        answers.expect(message.question());
        answers.expect(seal.question());
    }

    /** Fails with {@link org.postern.dns.Unanswered} before anything costly is done. */
    void ask(Answers answers) {
        answers.to(message.question());
        answers.to(seal.question());
    }

    /** The check of the ARC-Message-Signature, without its body. */
    Checked checkMessage(SignedMessage of, Answers answers) {
        return Checked.of(message, coverage.signedHeader(of.header(), message), answers);
    }
}
