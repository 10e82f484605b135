package org.postern.scan.auth.dkim;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.message.Source;
import org.postern.scan.auth.signed.BadSignature;
import org.postern.scan.auth.signed.Canon;
import org.postern.scan.auth.signed.Coverage;
import org.postern.scan.auth.signed.Header;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.Signature;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.settings.Keys;

/**
 * Signs mail of our own: relaxed/relaxed, SHA-256, the whole body.
 *
 * @param domain d=
 * @param selector s=; the public key is at {@code selector._domainkey.domain}
 */
public record DkimSigner(Domain domain, String selector, DkimKey key) {

    // RFC 6376 5.4.1; each is signed once more than it is there, so that none can be added (RFC 6376 8.15)
    private static final List<String> NAMES = List.of(
            "From",
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "In-Reply-To",
            "References",
            "MIME-Version",
            "Content-Type",
            "List-Id",
            "List-Help",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "List-Subscribe",
            "List-Post",
            "List-Owner",
            "List-Archive");

    /** @throws IllegalArgumentException where the selector is none */
    public DkimSigner {
        selector = Domain.parse(selector).name();
    }

    /**
     * The keys {@code dkim.} of {@code relay.properties}; whoever owns the file calls {@link Keys#finish()}.
     *
     * @return empty when none is configured: then our own mail is not signed
     */
    public static Optional<DkimSigner> from(Keys keys) {
        String domain = keys.text("dkim.domain", "");
        String selector = keys.text("dkim.selector", "");
        String file = keys.text("dkim.key", "");
        if (domain.isEmpty() && selector.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DkimSigner(
                new Domain(name(keys, "dkim.domain", domain)), name(keys, "dkim.selector", selector), key(keys, file)));
    }

    private static String name(Keys keys, String key, String text) {
        try {
            return Domain.parse(text).name();
        } catch (IllegalArgumentException e) {
            throw keys.bad(
                    key,
                    text.isEmpty()
                            ? "is missing, and dkim.domain, dkim.selector and dkim.key go together"
                            : e.getMessage());
        }
    }

    private static DkimKey key(Keys keys, String file) {
        try {
            if (file.isEmpty()) {
                throw new IOException("is missing, and dkim.domain, dkim.selector and dkim.key go together");
            }
            return DkimKey.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw keys.bad("dkim.key", e.getMessage());
        }
    }

    /** What is to be published in DNS, as one line of a zone file: name, type and text. */
    public String publicRecord() {
        return selector + "._domainkey." + domain + ". TXT " + key.publicRecord();
    }

    /**
     * The field to be put above the message.
     *
     * @param now for t=
     * @return the DKIM-Signature field, folded, with its last CRLF
     * @throws IOException where the message cannot be read, has no From field, or has a header beyond all measure
     */
    public String sign(Source source, Instant now) throws IOException {
        SignedMessage message = SignedMessage.readToSign(source, Canon.RELAXED);
        if (message.header().count("from") == 0) {
            throw new IOException("it cannot be signed: " + message.beyond().orElse("it has no From field"));
        }
        Folded field = new Folded("DKIM-Signature: v=1;")
                .add("a=" + key.algorithm().wire() + ";")
                .add("c=relaxed/relaxed;")
                .add("d=" + domain.name() + ";")
                .add("s=" + selector + ";")
                .add("t=" + now.getEpochSecond() + ";");
        names(message.header()).forEach(field::add);
        field.add("bh=" + Base64.getEncoder().encodeToString(message.bodyHash(Canon.RELAXED)) + ";")
                .add("b=");
        String signature = Base64.getEncoder().encodeToString(key.sign(signed(field.toString(), message.header())));
        return field.addPieces(signature) + "\r\n";
    }

    private static List<String> names(Header header) {
        List<String> names = new ArrayList<>();
        for (String name : NAMES) {
            names.addAll(Collections.nCopies(header.count(name.toLowerCase(Locale.ROOT)) + 1, name + ":"));
        }
        names.set(0, "h=" + names.get(0));
        int last = names.size() - 1;
        names.set(last, names.get(last).replace(':', ';'));
        return names;
    }

    private static byte[] signed(String unsigned, Header header) {
        try {
            // read back as a verifier will read it; a signature of some sort must be there for that
            RawField field = new RawField("dkim-signature", unsigned + "AAAA");
            Signature signature = Signature.parse(field);
            return Coverage.parse(signature.tags()).signedHeader(header, signature);
        } catch (BadSignature e) {
            throw new IllegalStateException("the signature that was written cannot be read", e);
        }
    }
}
