package org.postern.matchers;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.postern.address.Address;
import org.postern.disposition.Disposition;
import org.postern.disposition.Rulings;
import org.postern.message.MailAttributes;

/**
 * Matches the recipients for whom a scanned mail is to be treated as the condition says: {@code deliver}, {@code tag}, {@code hold},
 * {@code drop} or {@code defer}. {@code ScanMessage} has ruled so; a mail that it has not seen matches nobody.
 *
 * <pre>{@code <mailet match="org.postern.matchers.DispositionIs=hold" class="org.postern.mailets.ToQuarantine"/>}</pre>
 */
public class DispositionIs extends GenericMatcher {

    private static final AttributeName RULINGS = AttributeName.of(MailAttributes.RULINGS);

    private Disposition wanted;

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
        return mail.getAttribute(RULINGS)
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(Rulings::read)
                .map(rulings -> matching(mail, rulings))
                .orElse(List.of());
    }

    private List<MailAddress> matching(Mail mail, Rulings rulings) {
        return mail.getRecipients().stream()
                .filter(recipient -> rulings.of(Address.parse(recipient.asString()))
                        .filter(ruling -> ruling.disposition() == wanted)
                        .isPresent())
                .toList();
    }
}
