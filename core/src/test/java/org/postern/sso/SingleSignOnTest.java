package org.postern.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.fixture.OpenIdProvider;
import org.postern.secret.Seal;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

class SingleSignOnTest {

    private static final Domain DOMAIN = new Domain("example.test");
    private static final URI CALLBACK = URI.create("https://portal.test/gateway/oidc/callback");

    @TempDir
    private Path home;

    private final OpenIdProvider provider = OpenIdProvider.start();
    private static final Jdbi DATABASE = MemoryDatabase.open();
    private final MovableClock clock = new MovableClock(Instant.now());
    private SingleSignOn signOn;

    /** What the browser has when it comes back. */
    private record Back(String state, String code, String browser) {}

    @BeforeEach
    void set() {
        new DomainRegister(new Tenants(DATABASE), Clock.systemUTC())
                .put(new ProtectedDomain(DOMAIN, Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        signOn = signOn(address -> Optional.empty());
        put(false);
    }

    private void put(boolean emailAssumed) {
        signOn.put(DOMAIN, new Provider(provider.issuer(), OpenIdProvider.CLIENT, OpenIdProvider.SECRET, emailAssumed));
    }

    private SingleSignOn signOn(Function<InetAddress, Optional<String>> refusal) {
        Connecting connecting = new Connecting(OpenIdProvider.trusting(), refusal);
        return new SingleSignOn(DATABASE, new Seal(home.resolve("secrets.key")), connecting, () -> CALLBACK, clock);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** What a browser does at the provider. */
    private Back browse() throws IOException, SignOnFailure {
        SingleSignOn.Begun begun = signOn.begin(DOMAIN).orElseThrow();
        HttpsURLConnection connection =
                (HttpsURLConnection) new URL(begun.redirect().toString()).openConnection();
        connection.setSSLSocketFactory(OpenIdProvider.trusting());
        connection.setInstanceFollowRedirects(false);
        URI back = URI.create(connection.getHeaderField("Location"));
        assertThat(back.toString()).startsWith(CALLBACK + "?");
        Map<String, List<String>> query = URLUtils.parseParameters(back.getRawQuery());
        return new Back(query.get("state").get(0), query.get("code").get(0), begun.browser());
    }

    private SingleSignOn.SignedOn finish(Back back) throws SignOnFailure {
        return signOn.finish(back.state(), back.code(), back.browser());
    }

    @Test
    void whoeverTheProviderKnowsIsSignedOn() throws Exception {
        assertThat(finish(browse())).isEqualTo(new SingleSignOn.SignedOn(DOMAIN, Address.parse("anna@example.test")));
    }

    @Test
    void theSecretIsKeptSealed() {
        assertThat(signOn.provider(DOMAIN).orElseThrow().clientSecret()).doesNotContain(OpenIdProvider.SECRET);
    }

    @Test
    void aDomainWithoutAProviderHasNoSignOn() throws Exception {
        signOn.delete(DOMAIN);

        assertThat(signOn.begin(DOMAIN)).isEmpty();
    }

    @Test
    void whatWasBroughtBackOnceIsOver() throws Exception {
        Back back = browse();
        finish(back);

        assertThatThrownBy(() -> finish(back)).isInstanceOf(SignOnFailure.class).hasMessageContaining("begin again");
    }

    @Test
    void anotherBrowserCannotEndIt() throws Exception {
        Back back = browse();

        assertThatThrownBy(() -> finish(new Back(back.state(), back.code(), "another")))
                .isInstanceOf(SignOnFailure.class)
                .hasMessageContaining("begin again");
        assertThat(finish(back)).isNotNull();
    }

    @Test
    void afterTenMinutesItIsOver() throws Exception {
        Back back = browse();
        clock.advance(Duration.ofSeconds(601));

        assertThatThrownBy(() -> finish(back)).isInstanceOf(SignOnFailure.class).hasMessageContaining("begin again");
    }

    @Test
    void aCodeOfSomebodyElsesLogInIsRefused() throws Exception {
        Back mine = browse();
        Back victims = browse();

        assertThatThrownBy(() -> finish(new Back(mine.state(), victims.code(), mine.browser())))
                .isInstanceOf(SignOnFailure.class);
    }

    private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another issuer", claims -> claims.issuer("https://evil.test")),
                lie("another audience", claims -> claims.audience("another")),
                lie("another nonce", claims -> claims.claim("nonce", "another")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("expired", claims -> claims.expirationTime(new Date(System.currentTimeMillis() - 600_000))),
                lie("no e-mail address", claims -> claims.claim("email", null)),
                lie("an address of another domain", claims -> claims.claim("email", "anna@victim.test")),
                lie("an address of a subdomain", claims -> claims.claim("email", "anna@sub.example.test")),
                lie("no address", claims -> claims.claim("email", "anna")),
                lie("not verified", claims -> claims.claim("email_verified", false)),
                lie("not said whether verified", claims -> claims.claim("email_verified", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aTokenThatIsNotRightSignsNobodyOn(String name, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        provider.lie(change);
        Back back = browse();

        assertThatThrownBy(() -> finish(back)).isInstanceOf(SignOnFailure.class);
    }

    @Test
    void aTokenSignedByAnotherKeySignsNobodyOn() throws Exception {
        provider.signByAnotherKey();
        Back back = browse();

        assertThatThrownBy(() -> finish(back)).isInstanceOf(SignOnFailure.class);
    }

    @Test
    void anAddressCanBeAssumedToBeVerifiedWhereTheProviderDoesNotSay() throws Exception {
        put(true);
        provider.person(Map.of("email", "anna@example.test"));
        assertThat(finish(browse()).address()).isEqualTo(Address.parse("anna@example.test"));

        provider.person(Map.of("email", "anna@example.test", "email_verified", false));
        Back denied = browse();
        assertThatThrownBy(() -> finish(denied)).isInstanceOf(SignOnFailure.class);
    }

    @Test
    void aProviderWhereTenantsMayNotMakeUsConnectIsNotConnectedTo() {
        signOn = signOn(address -> Optional.of("it is a loopback address"));

        assertThatThrownBy(() -> signOn.begin(DOMAIN))
                .isInstanceOf(SignOnFailure.class)
                .hasMessage("the provider of example.test cannot be reached")
                .hasStackTraceContaining("loopback");
    }

    @Test
    void anotherWrongSecretIsRefusedByTheProvider() throws Exception {
        signOn.put(DOMAIN, new Provider(provider.issuer(), OpenIdProvider.CLIENT, "wrong", false));
        Back back = browse();

        assertThatThrownBy(() -> finish(back)).isInstanceOf(SignOnFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.com",
                "login.example.com",
                "https://",
                "https://a b",
                "ftp://x.test",
                "https://user@x.test",
                "https://x.test?a=b",
                "https://x.test#a"
            })
    void whatIsNoHttpsAddressIsNoIssuer(String text) {
        assertThatThrownBy(() -> Provider.issuer(text)).hasMessageContaining("is not an issuer");
    }
}
