package org.postern.scan.auth.signed;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * A public key as DNS has it. RFC 6376 3.6.1.
 *
 * @param testing t=y: the signer is trying things out
 * @param strict t=s: the domain of i= must be that of d=
 */
record KeyRecord(PublicKey key, boolean testing, boolean strict) {

    /** @throws BadSignature where it is no key, is revoked, or is not for that algorithm or not for mail */
    static KeyRecord parse(String text, Algorithm algorithm) throws BadSignature {
        TagList tags = TagList.parse(text);
        String version = tags.get("v").orElse("DKIM1");
        // RFC 6376 3.6.1: v= is "DKIM1" and the first tag, if it is there at all
        if (!version.equals("DKIM1") || tags.get("v").isPresent() && !tags.startsWith("v")) {
            throw new BadSignature("the record is no DKIM key");
        }
        String p = tags.get("p").orElseThrow(() -> new BadSignature("the record holds no key"));
        if (p.isEmpty()) {
            throw new BadSignature("the key is revoked");
        }
        if (!tags.get("k").orElse("rsa").equals(algorithm.keyType())) {
            throw new BadSignature("the key is not for " + algorithm.wire());
        }
        if (tags.get("h").isPresent() && !list(tags, "h").contains("sha256")) {
            throw new BadSignature("the key does not admit sha256");
        }
        if (tags.get("s").isPresent() && list(tags, "s").stream().noneMatch(s -> s.equals("*") || s.equals("email"))) {
            throw new BadSignature("the key is not for mail");
        }
        List<String> flags = list(tags, "t");
        return new KeyRecord(algorithm.key(Coverage.base64(p, "p")), flags.contains("y"), flags.contains("s"));
    }

    private static List<String> list(TagList tags, String name) {
        return Arrays.stream(tags.get(name).orElse("").split(":"))
                .map(String::strip)
                .toList();
    }
}
