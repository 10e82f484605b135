package org.postern.scan.auth.signed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A letter that is handed on by forwarders that seal it, selector {@code sel}, with the key of {@link TestKeys#rsa()}. */
public final class SealedLetter {

    // oldest set first: results, message signature, seal
    private final List<String> fields = new ArrayList<>();
    private String letter = SignedLetter.LETTER;

    /** By a forwarder that found the author proven. */
    public SealedLetter seal(String domain) {
        return seal(domain, "dmarc=pass header.from=example.org", "");
    }

    /**
     * By a forwarder.
     *
     * @param results what it found
     * @param more tags of its message signature
     */
    public SealedLetter seal(String domain, String results, String more) {
        int i = fields.size() / 3 + 1;
        String common = "i=" + i + "; a=rsa-sha256; d=" + domain + "; s=sel";
        fields.add("ARC-Authentication-Results: i=" + i + "; mx." + domain + ";\n " + results + "\n");
        fields.add(SignedLetter.field(
                "ARC-Message-Signature",
                TestKeys.rsa(),
                common + "; c=relaxed/relaxed; h=from:subject" + more,
                letter));
        fields.add(SignedLetter.seal(TestKeys.rsa(), common + "; cv=" + (i == 1 ? "none" : "pass"), fields));
        return this;
    }

    /** Changes the letter after what was sealed so far. */
    public SealedLetter change(String from, String to) {
        letter = letter.replace(from, to);
        return this;
    }

    /** With all fields on top, the newest set first. */
    public String text() {
        List<String> topFirst = new ArrayList<>(fields);
        Collections.reverse(topFirst);
        return String.join("", topFirst) + letter;
    }
}
