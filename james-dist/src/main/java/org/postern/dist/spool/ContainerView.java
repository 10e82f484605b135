package org.postern.dist.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import java.util.Optional;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the container says of a mail besides envelope and body, as JSON: name, state, error, lastUpdated, remoteHost, remoteAddr, attributes
 * (as James writes them; with them the DSN parameters), and headers for single recipients.
 */
final class ContainerView {

    private static final Logger LOGGER = LoggerFactory.getLogger(ContainerView.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContainerView() {}

    static String of(Mail mail) {
        ObjectNode view = MAPPER.createObjectNode();
        view.put("name", mail.getName());
        view.put("state", mail.getState());
        view.put("error", mail.getErrorMessage());
        view.put("remoteHost", mail.getRemoteHost());
        view.put("remoteAddr", mail.getRemoteAddr());
        Optional.ofNullable(mail.getLastUpdated()).ifPresent(date -> view.put("lastUpdated", date.getTime()));
        ObjectNode attributes = view.putObject("attributes");
        mail.attributes().forEach(attribute -> attribute
                .getValue()
                .toJson()
                .ifPresentOrElse(
                        json -> attributes.set(attribute.getName().asString(), json),
                        () -> LOGGER.warn(
                                "mail={} event=attribute-not-kept name={}",
                                mail.getName(),
                                attribute.getName().asString())));
        ArrayNode headers = view.putArray("headers");
        mail.getPerRecipientSpecificHeaders().getHeadersByRecipient().forEach((recipient, header) -> headers.addObject()
                .put("recipient", recipient.asString())
                .put("name", header.getName())
                .put("value", header.getValue()));
        return view.toString();
    }

    static String name(String view) {
        return read(view).path("name").asText();
    }

    static void apply(String view, MailImpl mail) throws AddressException {
        JsonNode json = read(view);
        mail.setName(json.path("name").asText());
        text(json, "state").ifPresent(mail::setState);
        text(json, "error").ifPresent(mail::setErrorMessage);
        text(json, "remoteHost").ifPresent(mail::setRemoteHost);
        text(json, "remoteAddr").ifPresent(mail::setRemoteAddr);
        if (json.has("lastUpdated")) {
            mail.setLastUpdated(new Date(json.get("lastUpdated").asLong()));
        }
        json.path("attributes")
                .fields()
                .forEachRemaining(field -> mail.setAttribute(
                        new Attribute(AttributeName.of(field.getKey()), AttributeValue.fromJson(field.getValue()))));
        for (JsonNode header : json.path("headers")) {
            mail.addSpecificHeaderForRecipient(
                    Header.builder()
                            .name(header.path("name").asText())
                            .value(header.path("value").asText())
                            .build(),
                    new MailAddress(header.path("recipient").asText()));
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static JsonNode read(String view) {
        try {
            return MAPPER.readTree(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the container said of a mail cannot be read", e);
        }
    }
}
