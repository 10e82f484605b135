package org.postern.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.postern.address.Domain;

/**
 * That a domain is an account's, said but not proven yet. Several accounts may say so of one name.
 *
 * @param account whose it is to be
 * @param target the account itself, as the parent; or the domain whose other name it is to be
 * @param token what DNS must say
 * @param settings what the domain's PUT said, as JSON
 * @param askedBy the login
 */
public record Claim(
        Domain name,
        Domain account,
        Kind kind,
        Domain target,
        String token,
        String settings,
        String askedBy,
        Instant created) {

    /** How long a claim stays open. */
    public static final Duration OPEN = Duration.ofDays(30);

    private static final String LABEL = "_postern-challenge.";
    private static final String VALUE = "postern-domain=";

    /** A place in a list of claims, which is by name and account. */
    public record Place(String name, String account) {
        public static final Place FIRST = new Place("", "");
    }

    /** What the name is to become. */
    public enum Kind {
        CHILD,
        ALIAS;

        /** The name in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Where DNS must say it, in a TXT record. */
    public String proofName() {
        return LABEL + name;
    }

    /** What DNS must say. */
    public String proofValue() {
        return VALUE + token;
    }

    /** Whether the text of a TXT record is the proof of some claim, if not of this one. */
    static boolean isProof(String text) {
        return text.startsWith(VALUE);
    }

    public Place place() {
        return new Place(name.name(), account.name());
    }

    /** The same with what DNS was told before. */
    Claim with(String earlierToken) {
        return new Claim(name, account, kind, target, earlierToken, settings, askedBy, created);
    }

    public Instant expires() {
        return created.plus(OPEN);
    }
}
