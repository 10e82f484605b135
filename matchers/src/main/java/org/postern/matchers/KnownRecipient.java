package org.postern.matchers;

import java.time.Clock;
import java.time.Duration;
import javax.inject.Inject;
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
import org.postern.settings.GatewaySettings;
import org.postern.tenant.Standing;
import org.postern.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses recipients that are not defined, at RCPT and so before DATA: no backscatter. A peer network that guesses is slowed, then sent
 * away. Anything that goes wrong in here is a temporary refusal, never an acceptance.
 *
 * <pre>{@code <handler class="org.postern.matchers.KnownRecipient"/>}</pre>
 */
public class KnownRecipient implements RcptHook, ProtocolHandler {

    /** How long the reply to this command is to wait; the distribution's transport does the waiting, a stock James does not know it. */
    public static final AttachmentKey<Duration> REPLY_DELAY =
            AttachmentKey.of("org.postern.reply-delay", Duration.class);

    private static final Logger LOGGER = LoggerFactory.getLogger(KnownRecipient.class);

    private final Tenants tenants;
    private final UnknownRecipients unknown;

    @Inject
    public KnownRecipient(Tenants tenants, GatewaySettings settings, Clock clock) {
        this.tenants = tenants;
        this.unknown = new UnknownRecipients(settings.throttle(), clock);
    }

    @Override
    public void init(Configuration configuration) {
        // no parameters: the limits stand in gateway.properties
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        String peer = session.getRemoteAddress().getAddress().getHostAddress();
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
            Standing standing = tenants.lookUp(Address.parse(recipient.asString()));
            return switch (standing) {
                case KNOWN -> HookResult.DECLINED;
                case FOREIGN ->
                    answer(HookReturnCode.Action.DENY, "550", "5.7.1 We do not relay for this domain", false);
                case UNKNOWN -> {
                    unknown.count(peer);
                    yield answer(HookReturnCode.Action.DENY, "550", "5.1.1 No such recipient here", false);
                }
            };
        } catch (IllegalArgumentException e) {
            return answer(HookReturnCode.Action.DENY, "553", "5.1.3 Bad recipient address", false);
        } catch (RuntimeException e) {
            LOGGER.error(
                    "event=recipient-lookup-failed to={} session={}", recipient.asString(), session.getSessionID(), e);
            return answer(
                    HookReturnCode.Action.DENYSOFT,
                    "451",
                    "4.3.0 Cannot look up recipients just now, try later",
                    false);
        }
    }

    private static HookResult answer(HookReturnCode.Action action, String code, String text, boolean disconnect) {
        return HookResult.builder()
                .hookReturnCode(disconnect ? HookReturnCode.disconnected(action) : HookReturnCode.connected(action))
                .smtpReturnCode(code)
                .smtpDescription(text)
                .build();
    }
}
