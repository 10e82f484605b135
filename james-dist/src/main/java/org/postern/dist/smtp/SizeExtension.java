package org.postern.dist.smtp;

import java.util.List;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.postern.settings.GatewaySettings;

/** Announces SIZE (RFC 1870); {@link MailCommand} and {@link Incoming} keep it. */
public class SizeExtension implements EhloExtension {

    private final GatewaySettings settings;

    @Inject
    public SizeExtension(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(Configuration configuration) {
        // no parameters
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("SIZE " + settings.maxMessageBytes());
    }
}
