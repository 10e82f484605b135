package org.postern.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.utils.BaseFakeSMTPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.fixture.Downstream;
import org.postern.relay.CalloutAnswer;
import org.postern.relay.Callouts;
import org.postern.relay.RelaySettings;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.Tls;

/** The hook in a domain that learns its addresses from its delivery server. */
class LearntRecipientTest {

    private static final Domain DOMAIN = new Domain("learns.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final Session session = new Session();
    private Downstream downstream;
    private Callouts callouts;
    private KnownRecipient hook;

    @BeforeEach
    void open() {
        downstream = Downstream.start();
        downstream.script().otherRecipients("550 5.1.1 secret words").recipient("anna@learns.test", "250 ok");
        new DomainRegister(tenants, Clock.systemUTC())
                .put(new ProtectedDomain(
                        DOMAIN,
                        Optional.empty(),
                        ZoneId.of("UTC"),
                        "en",
                        List.of(new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE)),
                        PolicyPart.NONE));
        callouts = new Callouts(
                DOMAIN::equals, tenants::deliveryServers, tenants::account, RelaySettings.DEFAULT, "gate.test");
        GatewaySettings settings =
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "gate.test");
        hook = new KnownRecipient(tenants, callouts, settings, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        callouts.close();
        downstream.close();
    }

    private String reply(String recipient) throws Exception {
        var result = hook.doRcpt(session, MaybeSender.nullSender(), new MailAddress(recipient));
        return result.getSmtpRetCode() == null
                ? "DECLINED"
                : result.getSmtpRetCode() + " " + result.getSmtpDescription();
    }

    @Test
    void whereNobodyAskedBeforeTheHookWaitsForTheServer() throws Exception {
        assertThat(reply("anna@learns.test")).isEqualTo("DECLINED");
        assertThat(reply("gone@learns.test")).isEqualTo("550 5.1.1 No such recipient here");
        assertThat(reply("postmaster@learns.test")).isEqualTo("DECLINED");
    }

    @Test
    void itWaitsForASecondAtMost() throws Exception {
        downstream.script().delay(Duration.ofSeconds(3));
        long start = System.nanoTime();

        assertThat(reply("anna@learns.test")).isEqualTo("451 4.3.0 Cannot look up recipients just now, try later");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void anAnswerThatCameBeforeIsUsed() throws Exception {
        downstream.down();
        session.setAttachment(KnownRecipient.CALLOUT_ANSWER, CalloutAnswer.KNOWN, null);

        assertThat(reply("anna@learns.test")).isEqualTo("DECLINED");
        assertThat(downstream.connections()).isZero();
    }

    @Test
    void onlyWhatIsNotKnownOtherwiseIsAQuestion() throws Exception {
        assertThat(hook.question(session, new MailAddress("anna@learns.test"))).isPresent();
        assertThat(hook.question(session, new MailAddress("postmaster@learns.test")))
                .isEmpty();
        assertThat(hook.question(session, new MailAddress("anna@foreign.test"))).isEmpty();
    }

    @Test
    void whoGuessesIsCountedAndThenNothingIsAskedForHimAnyMore() throws Exception {
        for (int i = 0; i < 50; i++) {
            reply("nobody" + i + "@learns.test");
        }

        assertThat(hook.question(session, new MailAddress("new@learns.test"))).isEmpty();
        assertThat(reply("anna@learns.test")).startsWith("421 4.7.0");
    }

    /** A connection from loopback that remembers what is attached to it. */
    private static final class Session extends BaseFakeSMTPSession {

        private final Map<AttachmentKey<?>, Object> state = new HashMap<>();

        @Override
        public InetSocketAddress getRemoteAddress() {
            return new InetSocketAddress("127.0.0.1", 4711);
        }

        @Override
        public <T> Optional<T> setAttachment(AttachmentKey<T> key, T value, State scope) {
            return key.convert(state.put(key, value));
        }

        @Override
        public <T> Optional<T> getAttachment(AttachmentKey<T> key, State scope) {
            return key.convert(state.get(key));
        }
    }
}
