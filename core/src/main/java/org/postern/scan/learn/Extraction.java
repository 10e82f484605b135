package org.postern.scan.learn;

import java.util.Locale;
import org.postern.message.Part;
import org.postern.scan.check.Facts;

/**
 * Reads of a message what is learned: its beginning, as it is read and as it was sent, its header, form, links and sender. Whom it is for, when
 * it was sent and who handed it on are left out: they tell of the reader and of the way.
 */
final class Extraction {

    /** Characters of each text that are read; spam rarely hides what it wants behind more. */
    static final int LONGEST = 6_000;

    private static final int RUN = 5;

    private Extraction() {}

    static void of(Facts facts, Sink sink) {
        Words.subject(facts.subject(), sink);
        Words.text(read(facts), LONGEST, sink);
        runs(Kind.LETTERS, (facts.subject() + '\n' + head(read(facts))).toLowerCase(Locale.ROOT), sink);
        runs(Kind.SOURCE, source(facts), sink);
        Form.of(facts, sink);
        Links.of(facts, sink);
        Sender.of(facts, sink);
        Fields.of(facts.headers(), sink);
    }

    /** The text that the reader sees. */
    static String read(Facts facts) {
        return facts.look().words() > 0 ? facts.look().shown() : facts.text();
    }

    private static String source(Facts facts) {
        StringBuilder source = new StringBuilder("From ")
                .append(facts.from().display())
                .append(" <")
                .append(facts.from().address())
                .append("> Subject ")
                .append(facts.subject())
                .append('\n');
        for (boolean html : new boolean[] {false, true}) {
            for (Part part : facts.message().parts()) {
                if (part.html() == html && !part.attached() && part.type().startsWith("text/")) {
                    source.append(head(part.text())).append('\n');
                }
            }
        }
        return source.toString();
    }

    private static String head(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Each run of five characters. */
    static void runs(Kind kind, String text, Sink sink) {
        int end = Math.min(text.length(), LONGEST) - RUN;
        for (int i = 0; i <= end; i++) {
            long hash = Hash.START;
            for (int j = i; j < i + RUN; j++) {
                hash = Hash.and(hash, text.charAt(j));
            }
            sink.take(kind, hash);
        }
    }
}
