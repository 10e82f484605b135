package org.postern.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The promise of a preview, written down a second time: what of it a text breaks. */
final class Promise {

    private static final String FORBIDDEN =
            "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad"
                    + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\u3164\u115f\u034f";

    private Promise() {}

    /** Every text of a preview that may come from the message. */
    static List<String> texts(Preview preview) {
        List<String> texts = new ArrayList<>(List.of(preview.text()));
        preview.fields().forEach(field -> texts.addAll(List.of(field.name(), field.value())));
        preview.links().forEach(link -> texts.addAll(List.of(link.text(), link.target(), link.note())));
        preview.files().forEach(file -> {
            texts.addAll(List.of(file.name(), file.type(), file.kind()));
            file.reasons().forEach(reason -> texts.addAll(List.of(reason.text(), reason.otherwise())));
        });
        preview.broken().ifPresent(texts::add);
        return texts;
    }

    /** What breaks the promise, or empty. */
    static Optional<String> broken(Preview preview) {
        return texts(preview).stream()
                .map(Promise::broken)
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<String> broken(String text) {
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            boolean control =
                    character < ' ' && character != '\n' && character != '\t' || character >= 0x7f && character < 0xa0;
            boolean half = character >= 0xd800 && character < 0xe000;
            boolean tag = character >= 0xe0000 && character <= 0xe0fff;
            if (control || half || tag || FORBIDDEN.indexOf(character) >= 0) {
                return Optional.of("character " + Integer.toHexString(character) + " in: " + text);
            }
        }
        // Put in as HTML by mistake, and once more after its entities were decoded
        return markup(text).or(() -> markup(Parser.unescapeEntities(text, false)));
    }

    private static Optional<String> markup(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return Optional.empty();
        }
        Element body = Jsoup.parseBodyFragment(text).body();
        boolean words = body.childNodeSize() == 0
                || body.childNodeSize() == 1
                        && body.children().isEmpty()
                        && body.childNode(0).nodeName().equals("#text");
        return words ? Optional.empty() : Optional.of("markup in: " + text);
    }
}
