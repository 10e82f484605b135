package org.postern.scan.auth.signed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a message a DKIM-Signature or an ARC-Message-Signature signs: its tags bh, c, h and l.
 *
 * @param names of the fields, lower case, in the order of h=
 * @param octets how much of the canonical body, or {@link #WHOLE}
 */
public record Coverage(Canon fields, Canon body, List<String> names, long octets, byte[] bodyHash) {

    /** The whole body. */
    public static final long WHOLE = Long.MAX_VALUE;

    public static Coverage parse(TagList tags) throws BadSignature {
        // RFC 6376 3.5: c= is simple/simple, and simple for the body, unless it says so
        String c = tags.get("c").orElse("simple/simple");
        int slash = c.indexOf('/');
        Canon fields = Canon.parse(slash < 0 ? c : c.substring(0, slash));
        Canon body = slash < 0 ? Canon.SIMPLE : Canon.parse(c.substring(slash + 1));
        // an empty name among others names no field, and does no harm
        List<String> names = Arrays.stream(tags.required("h").split(":"))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        // RFC 6376 5.4, 6.1.1: the From field must be signed
        if (!names.contains("from")) {
            throw new BadSignature("the From field is not signed");
        }
        return new Coverage(fields, body, names, octets(tags), base64(tags.required("bh"), "bh"));
    }

    /** RFC 6376 3.5: 1*76DIGIT. */
    private static long octets(TagList tags) throws BadSignature {
        String l = tags.get("l").orElse(null);
        if (l == null) {
            return WHOLE;
        }
        if (!l.matches("[0-9]{1,76}")) {
            throw new BadSignature("the tag l= is no number");
        }
        String digits = l.replaceFirst("^0+(?=.)", "");
        // more than any body has, and still not the whole body
        return digits.length() > 18 ? WHOLE - 1 : Long.parseLong(digits);
    }

    static byte[] base64(String text, String name) throws BadSignature {
        try {
            return Base64.getDecoder().decode(text.replaceAll("[ \t]", "").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new BadSignature("the tag " + name + "= is not base64");
        }
    }

    /** How many fields of that name are signed, and as many more as are signed to be absent. */
    public int count(String name) {
        return (int) names.stream().filter(name::equals).count();
    }

    /** The octets whose digest is signed: the fields of h=, and the signature's own field with an empty b=. */
    public byte[] signedHeader(Header header, Signature signature) {
        StringBuilder octets = new StringBuilder();
        Map<String, Integer> left = new HashMap<>();
        for (String name : names) {
            List<RawField> all = header.all(name);
            int last = left.merge(name, all.size() - 1, (before, first) -> before - 1);
            // RFC 6376 5.4.2: from the bottom up; a name beyond those present is the null string
            if (last >= 0) {
                octets.append(fields.field(all.get(last).text())).append("\r\n");
            }
        }
        return octets.append(signature.unsigned(fields)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
