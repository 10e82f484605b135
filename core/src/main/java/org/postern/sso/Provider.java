package org.postern.sso;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The OpenID provider of a domain.
 *
 * @param issuer its https address, under which {@code /.well-known/openid-configuration} lies
 * @param clientSecret what it knows us by; never shown again
 * @param emailAssumed whether an e-mail address counts of which the provider does not say that it is verified. Right only for a provider
 *     that gives addresses to nobody but the domain's own people
 */
public record Provider(URI issuer, String clientId, String clientSecret, boolean emailAssumed) {

    private static final int MOST = 500;

    public Provider {
        if (clientId.isBlank() || clientId.length() > MOST) {
            throw new IllegalArgumentException("clientId has 1-" + MOST + " characters");
        }
        if (clientSecret.isBlank()) {
            throw new IllegalArgumentException("clientSecret is missing");
        }
    }

    /** @throws IllegalArgumentException saying what is wrong */
    public static URI issuer(String text) {
        try {
            URI issuer = new URI(text.strip());
            // OpenID Connect Discovery 1.0, 3: https, no query, no fragment
            boolean fit = "https".equals(issuer.getScheme())
                    && issuer.getHost() != null
                    && issuer.getRawQuery() == null
                    && issuer.getRawFragment() == null
                    && issuer.getRawUserInfo() == null
                    && text.length() <= MOST;
            if (fit) {
                return issuer;
            }
        } catch (URISyntaxException expected) {
            // answered below
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not an issuer; write its https address, such as https://login.example.com/tenant");
    }

    /** Without the secret, so that no log can hold it. */
    @Override
    public String toString() {
        return "Provider[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
