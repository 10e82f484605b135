package org.postern.scan.auth.signed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.postern.message.Source;

/** Signs as it is told, however unwise. */
public final class SignedLetter {

    /** An ordinary letter, with LF line ends. */
    public static final String LETTER = """
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Subject: Lunch  tomorrow
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>

            Shall we  meet at noon?\s

            Anna


            """;

    private SignedLetter() {}

    /** What a DKIM-Signature has at the least, but for bh= and b=. */
    public static String tags(String more) {
        return "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=sel; h=from:to:subject" + more;
    }

    /** The letter with a DKIM-Signature on top. @param tags all of it but bh= and b= */
    public static String dkim(KeyPair key, String tags, String letter) {
        return field("DKIM-Signature", key, tags, letter) + letter;
    }

    /** A field that signs the letter, with its line end. */
    public static String field(String name, KeyPair key, String tags, String letter) {
        try {
            String draft = name + ": " + tags + "; bh=AAAA; b=AAAA\n";
            SignedMessage message = read(draft + letter);
            Coverage coverage = Coverage.parse(Signature.parse(
                            message.header().all(name.toLowerCase(Locale.ROOT)).get(0))
                    .tags());
            byte[] hash = message.hashes(coverage.body()).digests().get(coverage.octets());
            String bh = Base64.getEncoder().encodeToString(hash == null ? new byte[32] : hash);
            RawField unsigned = rawField(name + ": " + tags + "; bh=" + bh + "; b=AAAA");
            byte[] data = coverage.signedHeader(read(letter).header(), Signature.parse(unsigned));
            return name + ": " + tags + "; bh=" + bh + "; b=" + sign(key, data) + "\n";
        } catch (BadSignature e) {
            throw new AssertionError(e);
        }
    }

    /** An ARC-Seal over the fields before it, which are given oldest set first. */
    public static String seal(KeyPair key, String tags, List<String> before) {
        try {
            Signature unsigned = Signature.parse(rawField("ARC-Seal: " + tags + "; b=AAAA"));
            List<RawField> fields = before.stream()
                    .map(field -> rawField(field.stripTrailing()))
                    .toList();
            return "ARC-Seal: " + tags + "; b=" + sign(key, unsigned.sealed(fields)) + "\n";
        } catch (BadSignature e) {
            throw new AssertionError(e);
        }
    }

    private static RawField rawField(String text) {
        return Header.fields(text.replace("\n", "\r\n")).get(0);
    }

    private static String sign(KeyPair key, byte[] data) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Algorithm.of(key.getPrivate()).sign(key.getPrivate(), data));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads a letter, as if it had come with CRLF line ends. */
    public static SignedMessage read(String letter) {
        try {
            return SignedMessage.read(Source.of(bytes(letter)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String letter) {
        return letter.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
