package org.postern.scan.auth.dkim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Mark;
import org.postern.scan.auth.dkim.DkimResult.Signer;
import org.postern.scan.auth.signed.BadSignature;
import org.postern.scan.auth.signed.Checked;
import org.postern.scan.auth.signed.Coverage;
import org.postern.scan.auth.signed.Header;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.Signature;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TagList;

/** One DKIM-Signature field, read. Either it has a fault, or all the rest. RFC 6376 6.1.1. */
record Candidate(Signer signer, String fault, Signature signature, Coverage coverage, String identityDomain) {

    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final int START = 8;

    static Candidate read(RawField field, Instant now) {
        Signer signer = signer(field.value());
        try {
            Signature signature = Signature.parse(field);
            TagList tags = signature.tags();
            if (!tags.required("v").equals("1")) {
                throw new BadSignature("the version in v= is unknown");
            }
            // RFC 6376 3.5: methods that are not known are passed over
            if (tags.get("q").isPresent() && !dnsTxt(tags.get("q").get())) {
                throw new BadSignature("the key cannot be asked for in the ways of q=");
            }
            Coverage coverage = Coverage.parse(tags);
            String identityDomain = Signature.domain(
                    signer.identity().substring(signer.identity().lastIndexOf('@') + 1), "i");
            // RFC 6376 3.5: i= is in d= or a domain below it
            if (!("." + identityDomain).endsWith("." + signature.domain())
                    || signer.identity().indexOf('@') < 0) {
                throw new BadSignature("the identity in i= is not within d=");
            }
            signature.requireUnexpired(now);
            // RFC 6376 3.5: signatures from the future may be ignored
            if (tags.time("t").isPresent() && tags.time("t").get().isAfter(now.plus(CLOCK_SKEW))) {
                throw new BadSignature("the signature is from the future");
            }
            return new Candidate(signer, null, signature, coverage, identityDomain);
        } catch (BadSignature e) {
            return new Candidate(signer, e.getMessage(), null, null, null);
        }
    }

    private static boolean dnsTxt(String methods) {
        return Arrays.stream(methods.split(":")).map(String::strip).anyMatch("dns/txt"::equals);
    }

    /** Whatever can be read of it. */
    static Signer signer(String value) {
        try {
            TagList tags = TagList.parse(value);
            String domain = domain(tags, "d");
            String start = tags.get("b").orElse("").replaceAll("[ \t]", "");
            return new Signer(
                    domain,
                    tags.get("i").orElse("@" + domain),
                    domain(tags, "s"),
                    tags.get("a").orElse(""),
                    start.substring(0, Math.min(START, start.length())));
        } catch (BadSignature e) {
            return new Signer("", "", "", "", "");
        }
    }

    private static String domain(TagList tags, String name) {
        try {
            return Signature.domain(tags.get(name).orElse(""), name);
        } catch (BadSignature e) {
            return "";
        }
    }

    Optional<Question> question() {
        return Optional.ofNullable(signature).map(Signature::question);
    }

    DkimResult judge(SignedMessage message, Answers answers) {
        if (fault != null) {
            return result(Kind.PERMERROR, fault, Set.of());
        }
        Checked checked = Checked.of(signature, coverage.signedHeader(message.header(), signature), answers);
        SignedMessage.Body body = message.compare(coverage);
        Set<Mark> marks = marks(checked, body, message.header());
        return switch (checked.status()) {
            case UNKNOWN -> result(Kind.TEMPERROR, checked.why(), marks);
            case NO_KEY -> result(Kind.PERMERROR, checked.why(), marks);
            case TOO_SHORT -> result(Kind.POLICY, checked.why(), marks);
            default -> judge(checked, body, marks, message.header());
        };
    }

    private DkimResult judge(Checked checked, SignedMessage.Body body, Set<Mark> marks, Header header) {
        // RFC 6376 3.6.1: with t=s in the key, i= must not be in a domain below d=
        if (checked.strict() && !identityDomain.equals(signature.domain())) {
            return result(Kind.PERMERROR, "the key admits no identity below d=", marks);
        }
        if (body == SignedMessage.Body.SHORTER) {
            return result(Kind.PERMERROR, "the body is shorter than l=", marks);
        }
        if (body == SignedMessage.Body.CHANGED) {
            return result(Kind.FAIL, "the body was changed", marks);
        }
        if (checked.status() == Checked.Status.MISMATCH) {
            return result(Kind.FAIL, checked.why(), marks);
        }
        // RFC 6376 8.2: what follows after l= may be anything
        if (body == SignedMessage.Body.LONGER) {
            return result(Kind.POLICY, "l= covers only part of the body", marks);
        }
        // RFC 6376 8.15: a From above the signed one is what people see
        if (coverage.count("from") < header.count("from")) {
            return result(Kind.POLICY, "not every From field is signed", marks);
        }
        return result(Kind.PASS, "", marks);
    }

    private Set<Mark> marks(Checked checked, SignedMessage.Body body, Header header) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (checked.testing()) {
            marks.add(Mark.TESTING);
        }
        if (checked.weak()) {
            marks.add(Mark.WEAK_KEY);
        }
        if (body == SignedMessage.Body.LONGER) {
            marks.add(Mark.PARTIAL_BODY);
        }
        if (coverage.count("from") > header.count("from")) {
            marks.add(Mark.FROM_OVERSIGNED);
        }
        return marks;
    }

    private DkimResult result(Kind kind, String why, Set<Mark> marks) {
        return new DkimResult(kind, why, signer, marks);
    }
}
