package org.postern.matchers;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.postern.address.Address;
import org.postern.disposition.Disposition;
import org.postern.message.MailAttributes;
import org.postern.tenant.Tenants;
import org.postern.verdict.Verdict;
import org.postern.verdict.VerdictJson;

/**
 * Matches the recipients for whom a scanned mail is to be treated as the condition says: {@code deliver}, {@code tag}, {@code hold},
 * {@code drop} or {@code defer}. The verdict is {@code ScanMessage}'s; a mail without one matches nobody.
 *
 * <pre>{@code <mailet match="org.postern.matchers.DispositionIs=hold" class="org.postern.mailets.ToQuarantine"/>}</pre>
 */
public class DispositionIs extends GenericMatcher {

    private static final AttributeName VERDICT = AttributeName.of(MailAttributes.VERDICT);

    private final Tenants tenants;
    private Disposition wanted;

    @Inject
    public DispositionIs(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void init() throws MessagingException {
        String condition = getCondition() == null ? "" : getCondition().strip();
        try {
            wanted = Disposition.valueOf(condition.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MessagingException(
                    "DispositionIs=" + condition + ": the condition is one of deliver, tag, hold, drop, defer");
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return mail.getAttribute(VERDICT)
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(VerdictJson::read)
                .map(verdict -> matching(mail, verdict))
                .orElse(List.of());
    }

    private List<MailAddress> matching(Mail mail, Verdict verdict) {
        return mail.getRecipients().stream()
                .filter(recipient -> disposition(verdict, recipient) == wanted)
                .toList();
    }

    private Disposition disposition(Verdict verdict, MailAddress recipient) {
        return Disposition.of(verdict, tenants.policy(Address.parse(recipient.asString())));
    }
}
