package org.postern.scan.auth.signed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.message.Source;

/** What signatures are checked against: the header of a message, and the digests of its body that its signatures ask for. */
public final class SignedMessage {

    /** Further DKIM signatures are not considered, for each costs a look-up. RFC 6376 6.1 leaves the limit to the verifier. */
    public static final int MOST_SIGNATURES = 10;

    /** RFC 8617 4.2.1: instances are numbered from 1 to 50. */
    public static final int MOST_INSTANCES = 50;

    /** How a body agrees with what is signed of it. */
    public enum Body {
        SAME,
        CHANGED,
        /** It is the same as far as l= goes, and goes on after that. */
        LONGER,
        /** It has less than l= octets. */
        SHORTER
    }

    /**
     * Digests of one form of the body.
     *
     * @param digests by the octets they are of
     * @param length of this form, in octets
     */
    record BodyHashes(Canon canon, Map<Long, byte[]> digests, long length) {}

    private final Header header;
    private final List<BodyHashes> bodies;
    private final String beyond;

    SignedMessage(Header header, List<BodyHashes> bodies, String beyond) {
        this.header = header;
        this.bodies = List.copyOf(bodies);
        this.beyond = beyond;
    }

    /** Reads the message once; its body only where there is a signature. */
    public static SignedMessage read(Source source) throws IOException {
        try (InputStream bytes = source.open()) {
            return new MessageReader(bytes).read(List.of());
        }
    }

    /** The same, with the digest of the whole body in that form whether or not a signature asks for it. */
    public static SignedMessage readToSign(Source source, Canon body) throws IOException {
        try (InputStream bytes = source.open()) {
            return new MessageReader(bytes).read(List.of(body));
        }
    }

    public Header header() {
        return header;
    }

    /** Why its signatures cannot be considered: its header is beyond all measure, and none of it is here. */
    public Optional<String> beyond() {
        return Optional.ofNullable(beyond);
    }

    /** The digest of the whole body. @throws IllegalStateException where it was not read for that */
    public byte[] bodyHash(Canon canon) {
        return hashes(canon).digests().get(Coverage.WHOLE);
    }

    /** @param coverage of a signature of this message that is among those considered */
    public Body compare(Coverage coverage) {
        BodyHashes hashes = hashes(coverage.body());
        byte[] digest = hashes.digests().get(coverage.octets());
        if (digest == null) {
            return Body.SHORTER;
        }
        if (!Arrays.equals(digest, coverage.bodyHash())) {
            return Body.CHANGED;
        }
        return coverage.octets() < hashes.length() ? Body.LONGER : Body.SAME;
    }

    BodyHashes hashes(Canon canon) {
        return bodies.stream()
                .filter(body -> body.canon() == canon)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no digest was asked for"));
    }

    /** The fields that may sign the body and are considered: the topmost of each kind. */
    static List<RawField> signatures(Header header) {
        List<RawField> fields = new ArrayList<>();
        header.all("dkim-signature").stream().limit(MOST_SIGNATURES).forEach(fields::add);
        header.all("arc-message-signature").stream().limit(MOST_INSTANCES).forEach(fields::add);
        return fields;
    }
}
