package org.postern.scan.attachment.document;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.postern.scan.attachment.document.PdfTokens.Kind;
import org.postern.scan.check.Trait;

/**
 * PDF (ISO 32000-1), read from its first octet to its last whatever its tables say, streams of objects included, so that what is hidden from
 * the tables is seen, too. Texts and pictures are passed over.
 */
final class Pdf {

    private static final int MOST_STREAM = 4 << 20;
    private static final int MOST_UNPACKED = 16 << 20;
    private static final int MOST_OBJECTS = 200_000;

    private final byte[] bytes;
    private final Sink sink;
    private final Map<Integer, PdfObject> acting = new HashMap<>();
    private int opened = -1;
    private int unpacked;
    private int objects;

    private Pdf(byte[] bytes, Sink sink) {
        this.bytes = bytes;
        this.sink = sink;
    }

    static void read(byte[] bytes, Sink sink) {
        Pdf pdf = new Pdf(bytes, sink);
        pdf.file();
        PdfObject action = pdf.acting.get(pdf.opened);
        if (action != null) {
            pdf.opening(action);
        }
    }

    private void file() {
        PdfTokens tokens = new PdfTokens(bytes, 0, bytes.length);
        tokens.within(false);
        PdfObject object = new PdfObject();
        int[] last = {-1, -1};
        int number = -1;
        for (Kind kind = tokens.next(); kind != Kind.END && objects < MOST_OBJECTS; kind = tokens.next()) {
            if (tokens.is("obj") || tokens.is("trailer")) {
                ended(number, object);
                object = new PdfObject();
                number = tokens.is("obj") ? last[0] : -1;
                tokens.within(true);
            } else if (tokens.is("endobj")) {
                ended(number, object);
                object = new PdfObject();
                number = -1;
                tokens.within(false);
            } else if (tokens.is("stream")) {
                stream(tokens, object);
            } else {
                token(kind, tokens, object);
            }
            if (kind == Kind.NUMBER) {
                last[0] = last[1];
                last[1] = small(tokens.text());
            }
        }
        ended(number, object);
        if (objects >= MOST_OBJECTS) {
            sink.found(Trait.LEFT_OUT);
        }
    }

    private static int small(String text) {
        return text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
    }

    private void token(Kind kind, PdfTokens tokens, PdfObject object) {
        switch (kind) {
            case NAME -> object.name(tokens.text());
            case NUMBER -> object.number(tokens.text());
            case STRING -> {
                object.string(tokens.text());
                if (object.key().equals("URI")) {
                    Addresses.one(tokens.text(), sink);
                }
            }
            case WORD -> {
                if (tokens.is("R")) {
                    object.reference();
                } else if (tokens.is("[")) {
                    object.array();
                }
            }
            default -> {}
        }
    }

    private void ended(int number, PdfObject object) {
        objects++;
        boolean script = object.has("JavaScript") || object.hasKey("JS");
        if (script) {
            sink.found(Trait.PDF_SCRIPT);
        }
        // As a key it names the scripts of the document, which run when it is opened (12.6.4.16)
        if (object.hasKey("JavaScript")) {
            sink.found(Trait.PDF_SCRIPT);
            sink.found(Trait.PDF_SCRIPT_RUNS);
        }
        object.embedded().forEach(sink::named);
        if (object.has("Launch")) {
            sink.found(Trait.PDF_LAUNCH);
        }
        if (object.hasKey("Encrypt")) {
            sink.found(Trait.PDF_LOCKED);
        }
        if (object.opens() && object.opened() < 0) {
            opening(object);
        }
        opened = object.opened() < 0 ? opened : object.opened();
        if (number >= 0 && (script || object.has("URI"))) {
            acting.put(number, object);
        }
    }

    private void opening(PdfObject action) {
        if (action.has("JavaScript") || action.hasKey("JS")) {
            sink.found(Trait.PDF_SCRIPT_RUNS);
        }
        if (action.has("URI")) {
            sink.found(Trait.PDF_OPENS_URL);
        }
    }

    private void stream(PdfTokens tokens, PdfObject object) {
        int from = tokens.at();
        from += from < bytes.length && bytes[from] == '\r' ? 1 : 0;
        from += from < bytes.length && bytes[from] == '\n' ? 1 : 0;
        int end = end(from, object.length());
        tokens.moveTo(end);
        boolean within = object.has("ObjStm");
        if (!within && !object.has("EmbeddedFile")) {
            return;
        }
        if (unpacked > MOST_UNPACKED) {
            sink.found(Trait.LEFT_OUT);
            return;
        }
        byte[] data = PdfStream.decoded(Arrays.copyOfRange(bytes, from, end), object.filters(), MOST_STREAM);
        unpacked += data.length;
        if (data.length == 0 && end > from) {
            sink.found(Trait.LEFT_OUT);
        }
        if (within) {
            objects(data, object);
        } else {
            sink.file("embedded", new ByteArrayInputStream(data));
        }
    }

    /** Where the stream ends: as its length says, if that is so; else at the next word that ends one. */
    private int end(int from, int length) {
        if (length >= 0 && (long) from + length <= bytes.length) {
            int said = from + length;
            for (int at = said; at <= said + 4; at++) {
                if (endsAt(at)) {
                    return said;
                }
            }
        }
        int at = from;
        while (at < bytes.length && !endsAt(at)) {
            at++;
        }
        return at;
    }

    private boolean endsAt(int at) {
        String word = "endstream";
        if (at + word.length() > bytes.length || bytes[at] != 'e') {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** 7.5.7: pairs of number and place, counted from the first object; then the objects. */
    private void objects(byte[] data, PdfObject stream) {
        PdfTokens pairs = new PdfTokens(data, 0, Math.max(0, stream.first()));
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < stream.count() && pairs.next() == Kind.NUMBER; i++) {
            int number = small(pairs.text());
            if (pairs.next() == Kind.NUMBER) {
                numbers.put(stream.first() + small(pairs.text()), number);
            }
        }
        PdfTokens tokens = new PdfTokens(data, Math.max(0, stream.first()), data.length);
        PdfObject object = new PdfObject();
        int number = -1;
        int before = tokens.at();
        for (Kind kind = tokens.next(); kind != Kind.END && objects < MOST_OBJECTS; kind = tokens.next()) {
            Integer begun = begun(numbers, before, tokens.at());
            if (begun != null) {
                ended(number, object);
                object = new PdfObject();
                number = begun;
            }
            token(kind, tokens, object);
            before = tokens.at();
        }
        ended(number, object);
    }

    /** The number of an object that begins where the last token was read. */
    private static Integer begun(Map<Integer, Integer> numbers, int from, int to) {
        for (int at = from; at < Math.min(to, from + 16); at++) {
            Integer number = numbers.remove(at);
            if (number != null) {
                return number;
            }
        }
        return null;
    }
}
