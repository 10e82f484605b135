package org.postern.dist.smtp;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.postern.settings.GatewaySettings;

/** Announces SIZE (RFC 1870); {@link MailCommand} and {@link Incoming} keep it. */
public class SizeExtension implements EhloExtension, ProtocolHandler {

    private final GatewaySettings settings;

    @Inject
    public SizeExtension(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("SIZE " + settings.maxMessageBytes());
    }
}
