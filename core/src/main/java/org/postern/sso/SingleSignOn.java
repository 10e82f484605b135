package org.postern.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.secret.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs people in at the provider of their domain. Safe for use by many threads. */
public final class SingleSignOn {

    private static final Logger LOGGER = LoggerFactory.getLogger(SingleSignOn.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A log-in that has begun.
     *
     * @param redirect where the browser goes
     * @param browser what the browser keeps meanwhile: whoever comes back without it is somebody else (RFC 6749 10.12)
     */
    public record Begun(URI redirect, String browser) {}

    /**
     * Somebody the provider stands for.
     *
     * @param domain whose provider it is
     * @param address of that domain
     */
    public record SignedOn(Domain domain, Address address) {}

    private final Jdbi jdbi;
    private final Seal seal;
    private final OpenId openId;
    private final Supplier<URI> callback;
    // each holds a connection to a server that a tenant chose
    private final Semaphore asking = new Semaphore(16);
    private final Map<Domain, Semaphore> askingOf = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ProviderStore store = new ProviderStore();

    /** @param callback where providers send browsers back to */
    public SingleSignOn(Jdbi jdbi, Seal seal, Connecting connecting, Supplier<URI> callback, Clock clock) {
        this.jdbi = jdbi;
        this.seal = seal;
        this.openId = new OpenId(new CheckedSockets(connecting.tls(), connecting.refusal()));
        this.callback = callback;
        this.clock = clock;
    }

    /** Where providers send browsers back to; to be told to each of them. */
    public URI callback() {
        return callback.get();
    }

    /** The provider of a domain, its secret as it is kept. */
    public Optional<Provider> provider(Domain domain) {
        return jdbi.withHandle(handle -> store.find(handle, domain));
    }

    /** Sets, or replaces, the provider of a domain; log-ins under way at the one before come to nothing. */
    public void put(Domain domain, Provider provider) {
        String sealed = seal.seal(owner(domain), provider.clientSecret().getBytes(StandardCharsets.UTF_8));
        jdbi.useTransaction(handle -> {
            store.delete(handle, domain);
            store.insert(handle, domain, provider, sealed);
        });
    }

    /** @return whether there was one */
    public boolean delete(Domain domain) {
        return jdbi.inTransaction(handle -> store.delete(handle, domain));
    }

    /**
     * Begins a log-in.
     *
     * @return empty if the domain has no provider
     * @throws SignOnFailure if the provider cannot be asked
     */
    public Optional<Begun> begin(Domain domain) throws SignOnFailure {
        Optional<Provider> provider = provider(domain);
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        OpenId.Terms terms = new OpenId.Terms(random(), random(), random(), callback());
        String browser = random();
        URI redirect;
        try {
            redirect = asked(domain, () -> openId.request(provider.get(), terms));
        } catch (IOException | ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            throw failure(domain, "the provider of " + domain + " cannot be reached", e);
        }
        Instant expires = clock.instant().plus(PATIENCE);
        jdbi.useTransaction(handle -> {
            store.deleteExpired(handle, clock.instant());
            store.insert(
                    handle,
                    new ProviderStore.Attempt(
                            hash(terms.state()), hash(browser), domain, terms.nonce(), terms.verifier(), expires));
        });
        return Optional.of(new Begun(redirect, browser));
    }

    /**
     * Ends a log-in with what the browser brings back from the provider.
     *
     * @param browser what it kept meanwhile
     */
    public SignedOn finish(String state, String code, String browser) throws SignOnFailure {
        ProviderStore.Attempt attempt = jdbi.withHandle(handle -> store.attempt(handle, hash(state), clock.instant()))
                .filter(found -> MessageDigest.isEqual(ascii(found.browser()), ascii(hash(browser))))
                .filter(found -> jdbi.inTransaction(handle -> store.deleteAttempt(handle, found.state())))
                .orElseThrow(() -> new SignOnFailure("this log-in was not begun here, or is over; begin again"));
        Domain domain = attempt.domain();
        Provider provider = provider(domain).map(kept -> opened(domain, kept)).orElseThrow();
        try {
            OpenId.Terms terms = new OpenId.Terms(state, attempt.nonce(), attempt.verifier(), callback());
            return new SignedOn(
                    domain, address(domain, provider, asked(domain, () -> openId.claims(provider, terms, code))));
        } catch (IOException | ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            throw failure(domain, "the provider of " + domain + " did not confirm who you are", e);
        }
    }

    private interface Question<T> {
        T ask() throws IOException, ParseException, BadJOSEException, JOSEException;
    }

    private <T> T asked(Domain domain, Question<T> question)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        Semaphore ofDomain = askingOf.computeIfAbsent(domain, name -> new Semaphore(2));
        if (!ofDomain.tryAcquire()) {
            throw new IOException("too many are logging in at this provider just now");
        }
        try {
            if (!asking.tryAcquire()) {
                throw new IOException("too many are logging in at providers just now");
            }
            try {
                return question.ask();
            } finally {
                asking.release();
            }
        } finally {
            ofDomain.release();
        }
    }

    private Provider opened(Domain domain, Provider kept) {
        String secret = new String(seal.open(owner(domain), kept.clientSecret()), StandardCharsets.UTF_8);
        return new Provider(kept.issuer(), kept.clientId(), secret, kept.emailAssumed());
    }

    /** A provider stands for the addresses of its own domain, and for no others. */
    private static Address address(Domain domain, Provider provider, IDTokenClaimsSet claims) throws SignOnFailure {
        String email = claims.getStringClaim("email");
        if (email == null) {
            throw new SignOnFailure("the provider of " + domain + " did not say your e-mail address");
        }
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        if (!verified && !(provider.emailAssumed() && claims.getClaim("email_verified") == null)) {
            throw new SignOnFailure("the provider of " + domain + " has not verified your e-mail address");
        }
        Address address;
        try {
            address = Address.parse(email);
        } catch (IllegalArgumentException e) {
            throw new SignOnFailure("the provider of " + domain + " did not say an e-mail address", e);
        }
        if (!address.domain().equals(domain)) {
            throw new SignOnFailure("your address at the provider is not of " + domain);
        }
        return address;
    }

    private static SignOnFailure failure(Domain domain, String message, Exception cause) {
        LOGGER.warn("event=sign-on-failed domain={} reason=\"{}\"", domain, cause.toString());
        return new SignOnFailure(message, cause);
    }

    private static String owner(Domain domain) {
        return "sso " + domain;
    }

    private static String random() {
        byte[] octets = new byte[32];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
