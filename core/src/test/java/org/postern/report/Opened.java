package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A report as another program reads it.
 *
 * @param fields names, in their order
 * @param text of the plain part
 * @param html of the other
 */
record Opened(List<String> fields, Message message, String text, String html) {

    static Opened of(byte[] octets) {
        try {
            Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(octets));
            List<String> names =
                    message.getHeader().getFields().stream().map(Field::getName).toList();
            Multipart parts = (Multipart) message.getBody();
            assertThat(parts.getSubType()).isEqualTo("alternative");
            assertThat(parts.getBodyParts()).extracting(Entity::getMimeType).containsExactly("text/plain", "text/html");
            return new Opened(names, message, part(parts, 0), part(parts, 1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Multipart parts, int number) throws IOException {
        Entity part = parts.getBodyParts().get(number);
        assertThat(part.getContentTransferEncoding()).isEqualTo("quoted-printable");
        assertThat(part.getCharset()).isEqualToIgnoringCase("utf-8");
        return new String(((TextBody) part.getBody()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The only field of that name, unfolded. */
    String field(String name) {
        assertThat(message.getHeader().getFields(name)).as(name).hasSize(1);
        return message.getHeader().getField(name).getBody().replaceAll("\r\n(?=[ \t])", "");
    }

    String subject() {
        return DecoderUtil.decodeEncodedWords(field("Subject"), DecodeMonitor.STRICT);
    }

    Document page() {
        return Jsoup.parse(html);
    }

    /** Where links of the page lead. */
    List<String> links() {
        return page().select("a").eachAttr("href");
    }
}
