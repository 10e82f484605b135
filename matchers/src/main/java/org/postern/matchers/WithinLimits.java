package org.postern.matchers;

import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.postern.address.Domain;
import org.postern.limits.Excess;
import org.postern.limits.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts off mail for an account that has come to a limit, at RCPT; stands after {@code KnownRecipient}. The refusal is temporary, so that
 * nothing is lost. What goes wrong in here refuses nothing: a limit is no protection of the recipient.
 *
 * <pre>{@code <handler class="org.postern.matchers.WithinLimits"/>}</pre>
 */
public class WithinLimits implements RcptHook, ProtocolHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(WithinLimits.class);

    private final Usage usage;

    @Inject
    public WithinLimits(Usage usage) {
        this.usage = usage;
    }

    @Override
    public void init(Configuration configuration) {
        // no parameters: the limits stand in gateway.properties and are set per account
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        try {
            return usage.excess(Domain.parse(recipient.getDomain().asString()))
                    .map(excess -> putOff(session, recipient, excess))
                    .orElse(HookResult.DECLINED);
        } catch (RuntimeException e) {
            LOGGER.error("event=limits-not-known to={} session={}", recipient.asString(), session.getSessionID(), e);
            return HookResult.DECLINED;
        }
    }

    private static HookResult putOff(SMTPSession session, MailAddress recipient, Excess excess) {
        LOGGER.info("event=over-limit to={} limit={} session={}", recipient.asString(), excess, session.getSessionID());
        // RFC 3463 3.3 and 3.8: the mailbox is full, or policy has it that no more comes just now
        String text = excess == Excess.HELD
                ? "4.2.2 This domain has no room just now, try later"
                : "4.7.1 Too much mail for this domain just now, try later";
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.denySoft())
                .smtpReturnCode("452")
                .smtpDescription(text)
                .build();
    }
}
