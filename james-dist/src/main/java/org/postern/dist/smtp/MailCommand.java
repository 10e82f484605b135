package org.postern.dist.smtp;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.MailCmdHandler;
import org.postern.dist.spool.Spool;
import org.postern.settings.GatewaySettings;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MAIL (RFC 5321 4.1.1.2) with the parameters SIZE (RFC 1870) and BODY (RFC 6152), and no others: what EHLO did not offer is refused, where
 * James takes it in silence. Also the place where mail is put off while there is no room for it.
 */
public class MailCommand extends MailCmdHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(MailCommand.class);
    private static final Set<String> BODIES = Set.of("7BIT", "8BITMIME");

    private final GatewaySettings settings;
    private final MessageStore store;
    private final Spool spool;

    @Inject
    public MailCommand(MetricFactory metricFactory, GatewaySettings settings, MessageStore store, Spool spool) {
        super(metricFactory);
        this.settings = settings;
        this.store = store;
        this.spool = spool;
    }

    @Override
    protected Response doFilterChecks(SMTPSession session, String command, String argument) {
        return refusal(argument)
                .<Response>map(Refusal::response)
                .orElseGet(() -> super.doFilterChecks(session, command, argument));
    }

    private Optional<Refusal> refusal(String argument) {
        if (argument == null || !argument.contains("<")) {
            return Optional.empty();
        }
        int close = argument.indexOf('>', argument.indexOf('<'));
        String path = close < 0 ? "" : argument.substring(argument.indexOf('<') + 1, close);
        if (!path.isEmpty() && !path.contains("@")) {
            return Optional.of(Refusal.SENDER_DOMAIN);
        }
        return (close < 0 ? Optional.<Refusal>empty() : parameters(argument.substring(close + 1))).or(this::noRoom);
    }

    private Optional<Refusal> parameters(String text) {
        for (String parameter : text.strip().split(" +")) {
            String[] parts = parameter.split("=", 2);
            Optional<Refusal> refusal =
                    switch (parts[0].toUpperCase(Locale.ROOT)) {
                        case "" -> Optional.empty();
                        case "SIZE" -> size(parts.length == 2 ? parts[1] : "");
                        case "BODY" ->
                            parts.length == 2 && BODIES.contains(parts[1].toUpperCase(Locale.ROOT))
                                    ? Optional.empty()
                                    : Optional.of(Refusal.BODY_SYNTAX);
                        default -> Optional.of(Refusal.PARAMETER);
                    };
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    // RFC 1870 3: up to 20 digits; more than the limit is too big, however much more
    private Optional<Refusal> size(String value) {
        if (!value.matches("\\d{1,40}")) {
            return Optional.of(Refusal.SIZE_SYNTAX);
        }
        boolean tooBig =
                new java.math.BigInteger(value).compareTo(java.math.BigInteger.valueOf(settings.maxMessageBytes())) > 0;
        return tooBig ? Optional.of(Refusal.TOO_BIG) : Optional.empty();
    }

    private Optional<Refusal> noRoom() {
        try {
            if (spool.size() < settings.backlogLimit() && store.usableSpace() >= settings.storageFloorBytes()) {
                return Optional.empty();
            }
            LOGGER.warn("event=mail-put-off backlog={} usable={}", spool.size(), store.usableSpace());
        } catch (IOException e) {
            LOGGER.error("event=mail-put-off reason=\"{}\"", e.getMessage());
        }
        return Optional.of(Refusal.STORAGE);
    }
}
