package org.postern.scan.auth.signed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.dns.Question;

/**
 * What the three fields that hold a signature have in common: the tags a, b, d, s and t.
 *
 * @param domain of d=, in its wire form
 * @param selector of s=, in its wire form
 * @param octets of b=
 */
public record Signature(
        RawField field, TagList tags, Algorithm algorithm, String domain, String selector, byte[] octets) {

    private static final int LONGEST_NAME = 1_024;

    public static Signature parse(RawField field) throws BadSignature {
        TagList tags = TagList.parse(field.value());
        Algorithm algorithm = Algorithm.parse(tags.required("a"));
        String domain = domain(tags.required("d"), "d");
        String selector = domain(tags.required("s"), "s");
        byte[] octets = Coverage.base64(tags.required("b"), "b");
        tags.time("t");
        return new Signature(field, tags, algorithm, domain, selector, octets);
    }

    /**
     * A domain in its wire form.
     *
     * @param tag where it was found
     * @throws BadSignature where it is none
     */
    public static String domain(String text, String tag) throws BadSignature {
        try {
            // RFC 8616 5: in an internationalized header it may be written in U-labels
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            if (octets.length <= LONGEST_NAME && !text.startsWith("[")) {
                return Domain.parse(new String(octets, StandardCharsets.UTF_8)).name();
            }
        } catch (IllegalArgumentException expected) {
            // said below
        }
        throw new BadSignature("the tag " + tag + "= is no domain name");
    }

    /** Where the key is. */
    public Question question() {
        // RFC 6376 3.6.2.1
        return Question.txt(selector + "._domainkey." + domain);
    }

    /** @throws BadSignature where x= is past, or was never to come */
    public void requireUnexpired(Instant now) throws BadSignature {
        Optional<Instant> expiry = tags.time("x");
        Optional<Instant> signed = tags.time("t");
        // RFC 6376 3.5: x= must be after t=
        if (expiry.isPresent() && signed.isPresent() && !expiry.get().isAfter(signed.get())) {
            throw new BadSignature("the signature expires before it is made");
        }
        if (expiry.isPresent() && expiry.get().isBefore(now)) {
            throw new BadSignature("the signature has expired");
        }
    }

    /** The field itself as it is signed: b= without its value, and no line end. */
    String unsigned(Canon canon) {
        // RFC 6376 3.7
        String name =
                field.text().substring(0, field.text().length() - field.value().length());
        return canon.field(name + tags.without("b"));
    }

    /** What an ARC-Seal signs: the fields before it and itself, in the relaxed form. RFC 8617 5.1.1. */
    public byte[] sealed(Iterable<RawField> before) {
        StringBuilder octets = new StringBuilder();
        before.forEach(one -> octets.append(Canon.RELAXED.field(one.text())).append("\r\n"));
        return octets.append(unsigned(Canon.RELAXED)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
