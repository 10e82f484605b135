package org.postern.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.postern.message.Headers;
import org.postern.message.MessageParser;
import org.postern.message.ParseLimits;
import org.postern.message.ParsedMessage;
import org.postern.message.Part;
import org.postern.store.MessageStore;

/**
 * What of a message's content is searched. It is empty where the body cannot be read.
 *
 * @param from the decoded field
 * @param subject the decoded field
 * @param text the beginning of its text, plain or from HTML
 * @param attachments names of files
 */
record Contents(String from, String subject, String text, List<String> attachments) {

    static final Contents NONE = new Contents("", "", "", List.of());

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_HTML = 60_000;
    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_ATTACHMENTS = 100;
    private static final int LONGEST_NAME = 255;
    private static final ParseLimits LIMITS = new ParseLimits(
            ParseLimits.DEFAULT.depth(),
            ParseLimits.DEFAULT.parts(),
            ParseLimits.DEFAULT.headerBytes(),
            ParseLimits.DEFAULT.headerCount(),
            ParseLimits.DEFAULT.decodedBytes(),
            LONGEST_HTML);

    /** @param reference of a body in the store, which may be gone */
    static Contents read(MessageStore store, String reference) {
        try (InputStream body = store.open(reference)) {
            return of(new MessageParser(LIMITS, (part, bytes) -> {}).parse(body));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return NONE;
        }
    }

    private static Contents of(ParsedMessage message) {
        StringBuilder text = new StringBuilder();
        List<String> attachments = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part.attached() && attachments.size() < MOST_ATTACHMENTS) {
                attachments.add(cut(Headers.decode(part.name()), LONGEST_NAME));
            }
            if (!part.attached() && text.length() < LONGEST_TEXT) {
                text.append(part.html() ? Jsoup.parse(part.text()).text() : part.text())
                        .append('\n');
            }
        }
        return new Contents(
                cut(message.headers().decoded("From"), LONGEST_FIELD),
                cut(message.headers().decoded("Subject"), LONGEST_FIELD),
                cut(text.toString(), LONGEST_TEXT),
                attachments);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
