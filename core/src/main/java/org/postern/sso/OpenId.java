package org.postern.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLSocketFactory;

/** What is said to a provider and read from it (OpenID Connect Core 1.0). Keeps nothing: a key that the provider takes back is gone at once. */
final class OpenId {

    private static final int TIMEOUT_MILLISECONDS = 5_000;
    private static final int MOST_BYTES = 1_000_000;

    /** What the browser is to bring back, and what only we know. */
    record Terms(String state, String nonce, String verifier, URI redirect) {}

    private final SSLSocketFactory sockets;

    OpenId(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /** Where the browser is sent. */
    URI request(Provider provider, Terms terms) throws IOException, ParseException {
        OIDCProviderMetadata metadata = metadata(provider);
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "email"),
                        new ClientID(provider.clientId()),
                        terms.redirect())
                .endpointURI(https(metadata.getAuthorizationEndpointURI()))
                .state(new State(terms.state()))
                .nonce(new Nonce(terms.nonce()))
                .codeChallenge(new CodeVerifier(terms.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Exchanges the code, and checks the token: signature, issuer, audience, times and nonce (3.1.3.7). */
    IDTokenClaimsSet claims(Provider provider, Terms terms, String code)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        OIDCProviderMetadata metadata = metadata(provider);
        ClientID client = new ClientID(provider.clientId());
        HTTPRequest exchange = new TokenRequest.Builder(
                        https(metadata.getTokenEndpointURI()),
                        new ClientSecretBasic(client, new Secret(provider.clientSecret())),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code), terms.redirect(), new CodeVerifier(terms.verifier())))
                .build()
                .toHTTPRequest();
        TokenResponse answer = OIDCTokenResponseParser.parse(send(exchange));
        if (!answer.indicatesSuccess()) {
            throw new ParseException("the token endpoint says "
                    + answer.toErrorResponse().getErrorObject().getCode());
        }
        JWT token =
                ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
        IDTokenValidator validator =
                new IDTokenValidator(new Issuer(provider.issuer()), client, algorithm(token), keys(metadata));
        return validator.validate(token, new Nonce(terms.nonce()));
    }

    private JWKSet keys(OIDCProviderMetadata metadata) throws IOException, ParseException {
        HTTPResponse keys = send(new HTTPRequest(HTTPRequest.Method.GET, https(metadata.getJWKSetURI())));
        try {
            return JWKSet.parse(keys.getBodyAsJSONObject());
        } catch (java.text.ParseException e) {
            throw new ParseException("its keys cannot be read", e);
        }
    }

    /** Signatures by public keys only: with the others, whoever knows the client's secret could make tokens. */
    private static JWSAlgorithm algorithm(JWT token) throws BadJOSEException {
        if (token.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm
                && JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
            return algorithm;
        }
        throw new BadJOSEException("the token is not signed by a public key");
    }

    private OIDCProviderMetadata metadata(Provider provider) throws IOException, ParseException {
        String issuer = provider.issuer().toString();
        URI known = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                send(new HTTPRequest(HTTPRequest.Method.GET, known)).getBodyAsJSONObject());
        // OpenID Connect Discovery 1.0, 4.3
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw new ParseException("it calls itself " + metadata.getIssuer());
        }
        return metadata;
    }

    private HTTPResponse send(HTTPRequest request) throws IOException {
        request.setSSLSocketFactory(sockets);
        request.setConnectTimeout(TIMEOUT_MILLISECONDS);
        request.setReadTimeout(TIMEOUT_MILLISECONDS);
        // a redirection would be followed past the check of https
        request.setFollowRedirects(false);
        // a connection has its time from when it was made
        request.setHeader("Connection", "close");
        HTTPResponse response = request.send();
        if (response.getBody() != null && response.getBody().length() > MOST_BYTES) {
            throw new IOException("an answer of more than " + MOST_BYTES + " characters");
        }
        return response;
    }

    private static URI https(URI uri) throws ParseException {
        if (uri == null || !"https".equals(uri.getScheme())) {
            throw new ParseException("an endpoint of the provider has no https address");
        }
        return uri;
    }
}
