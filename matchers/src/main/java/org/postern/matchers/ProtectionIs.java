package org.postern.matchers;

import java.util.Collection;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.postern.address.Address;
import org.postern.tenant.Tenants;

/**
 * Matches the recipients whose policy has the protection on, or off. Before the scan, so that mail which nobody wants judged is not.
 *
 * <p>Condition: {@code on} or {@code off}.
 *
 * <pre>{@code <mailet match="org.postern.matchers.ProtectionIs=off" class="org.postern.mailets.ToDownstream"/>}</pre>
 */
public class ProtectionIs extends GenericMatcher {

    private final Tenants tenants;
    private boolean wanted;

    @Inject
    public ProtectionIs(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void init() throws MessagingException {
        String condition = getCondition() == null ? "" : getCondition().strip();
        wanted = switch (condition) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new MessagingException("ProtectionIs=" + condition + ": the condition is on or off");
        };
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return mail.getRecipients().stream()
                .filter(recipient ->
                        tenants.policy(Address.parse(recipient.asString())).protection() == wanted)
                .toList();
    }
}
