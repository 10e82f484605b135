package org.postern.matchers;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.postern.address.Address;
import org.postern.relay.CalloutAnswer;
import org.postern.relay.Callouts;
import org.postern.settings.GatewaySettings;
import org.postern.tenant.Standing;
import org.postern.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses recipients that are not defined, at RCPT and so before DATA: no backscatter. A peer network that guesses is slowed, then sent
 * away. Anything that goes wrong in here is a temporary refusal, never an acceptance.
 *
 * <p>Where a domain learns its addresses by callout, its delivery servers are asked about those that are not defined. The distribution
 * asks before the command is executed ({@link #question}), and no thread waits; a stock James cannot, and there this hook waits for a
 * second at most: who is answered 451 then finds the answer when he tries again.
 *
 * <pre>{@code <handler class="org.postern.matchers.KnownRecipient"/>}</pre>
 */
@Singleton
public class KnownRecipient implements RcptHook, ProtocolHandler {

    /** How long the reply to this command is to wait; the distribution's transport does the waiting, a stock James does not know it. */
    public static final AttachmentKey<Duration> REPLY_DELAY =
            AttachmentKey.of("org.postern.reply-delay", Duration.class);

    /** What the delivery servers say of the recipient of the command that is executed now; whoever sets it takes it away again. */
    public static final AttachmentKey<CalloutAnswer> CALLOUT_ANSWER =
            AttachmentKey.of("org.postern.callout-answer", CalloutAnswer.class);

    private static final long WAIT_MILLIS = 1_000;
    private static final Logger LOGGER = LoggerFactory.getLogger(KnownRecipient.class);

    private final Tenants tenants;
    private final Callouts callouts;
    private final UnknownRecipients unknown;

    @Inject
    public KnownRecipient(Tenants tenants, Callouts callouts, GatewaySettings settings, Clock clock) {
        this.tenants = tenants;
        this.callouts = callouts;
        this.unknown = new UnknownRecipients(settings.throttle(), clock);
    }

    @Override
    public void init(Configuration configuration) {
        // no parameters: the limits stand in gateway.properties
    }

    /**
     * What has to be asked before this recipient can be judged; the answer belongs into {@link #CALLOUT_ANSWER}.
     *
     * @return empty when nothing has; else it completes within seconds and never with an exception
     */
    public Optional<CompletableFuture<CalloutAnswer>> question(SMTPSession session, MailAddress recipient) {
        try {
            Address address = Address.parse(recipient.asString());
            boolean asked = callouts.wanted(address.domain())
                    && unknown.treatment(peer(session)) != UnknownRecipients.Treatment.REFUSE
                    && tenants.lookUp(address) == Standing.UNKNOWN;
            return asked ? Optional.of(callouts.ask(address)) : Optional.empty();
        } catch (RuntimeException e) {
            // to be said when the recipient is judged
            return Optional.empty();
        }
    }

    private static String peer(SMTPSession session) {
        return session.getRemoteAddress().getAddress().getHostAddress();
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        String peer = peer(session);
        UnknownRecipients.Treatment treatment = unknown.treatment(peer);
        if (treatment == UnknownRecipients.Treatment.REFUSE) {
            return answer(
                    HookReturnCode.Action.DENYSOFT,
                    "421",
                    "4.7.0 Too many unknown recipients from your network, try later",
                    true);
        }
        if (treatment == UnknownRecipients.Treatment.SLOW) {
            session.setAttachment(REPLY_DELAY, unknown.delay(), State.Connection);
        }
        return judge(session, peer, recipient);
    }

    private HookResult judge(SMTPSession session, String peer, MailAddress recipient) {
        try {
            Address address = Address.parse(recipient.asString());
            return switch (tenants.lookUp(address)) {
                case KNOWN -> HookResult.DECLINED;
                case FOREIGN ->
                    answer(HookReturnCode.Action.DENY, "550", "5.7.1 We do not relay for this domain", false);
                case UNKNOWN ->
                    callouts.wanted(address.domain()) ? learnt(session, peer, address) : noSuchRecipient(peer);
            };
        } catch (IllegalArgumentException e) {
            return answer(HookReturnCode.Action.DENY, "553", "5.1.3 Bad recipient address", false);
        } catch (RuntimeException e) {
            LOGGER.error(
                    "event=recipient-lookup-failed to={} session={}", recipient.asString(), session.getSessionID(), e);
            return unanswered();
        }
    }

    private HookResult learnt(SMTPSession session, String peer, Address address) {
        CalloutAnswer learnt = session.getAttachment(CALLOUT_ANSWER, State.Connection)
                .or(() -> callouts.remembered(address))
                .orElseGet(() -> callouts.ask(address)
                        .copy()
                        .completeOnTimeout(CalloutAnswer.UNANSWERED, WAIT_MILLIS, TimeUnit.MILLISECONDS)
                        .join());
        return switch (learnt) {
            case KNOWN -> HookResult.DECLINED;
            case UNKNOWN -> noSuchRecipient(peer);
            case UNANSWERED -> unanswered();
        };
    }

    private HookResult noSuchRecipient(String peer) {
        unknown.count(peer);
        return answer(HookReturnCode.Action.DENY, "550", "5.1.1 No such recipient here", false);
    }

    private static HookResult unanswered() {
        return answer(
                HookReturnCode.Action.DENYSOFT, "451", "4.3.0 Cannot look up recipients just now, try later", false);
    }

    private static HookResult answer(HookReturnCode.Action action, String code, String text, boolean disconnect) {
        return HookResult.builder()
                .hookReturnCode(disconnect ? HookReturnCode.disconnected(action) : HookReturnCode.connected(action))
                .smtpReturnCode(code)
                .smtpDescription(text)
                .build();
    }
}
