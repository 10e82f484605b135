package org.postern.scan.attachment.document;

import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.scan.check.Trait;

/** A web page or a drawing (SVG) as a file of its own, where scripts run that no mail program would run. */
final class Page {

    private static final Pattern SCRIPT = Pattern.compile(
            "<(?:\\w{1,20}:)?script(?![^<>]{0,300}(?:ld\\+json|text/x-template|mathjax))|javascript:(?!\\s*(?:void|;|$))"
                    + "|<\\w{1,30}[^<>]{0,2000}?\\son(?:load|error|click|focus|begin|mouseover|toggle)\\s*=");
    private static final Pattern PASSWORD = Pattern.compile("type\\s{0,20}=\\s{0,20}[\"']?\\s{0,20}password");
    private static final Pattern REDIRECT = Pattern.compile(
            "http-equiv\\s{0,20}=\\s{0,20}[\"']?\\s{0,20}refresh[^<>]{0,300}url\\s*="
                    + "|(?:window|document|self|top|parent)?\\.?location(?:\\.href)?\\s*=(?!=)|location\\.(?:replace|assign)\\s*\\(");
    private static final Pattern UNPACKS = Pattern.compile(
            "\\batob\\s*\\(|uint8array|fromcharcode|\\bunescape\\s*\\(|decodeuricomponent\\s*\\(|\\beval\\s*\\(|new function\\s*\\(|cryptojs");
    private static final Pattern SAVES = Pattern.compile(
            "createobjecturl|mssaveoropenblob|mssaveblob|document\\.write|\\bdownload\\s*=|\\.innerhtml\\s*=|new blob\\s*\\(|\\beval\\s*\\(");
    private static final Pattern HTA = Pattern.compile("<hta:application");
    private static final int MOST = 2 << 20;
    private static final int BLOB = 2_000;

    private Page() {}

    static void read(byte[] bytes, Sink sink) {
        String page = Documents.text(bytes, MOST);
        String text = page.toLowerCase(Locale.ROOT);
        boolean script = SCRIPT.matcher(text).find();
        if (script) {
            sink.found(Trait.PAGE_SCRIPT);
        }
        if (PASSWORD.matcher(text).find()) {
            sink.found(Trait.PAGE_PASSWORD);
        }
        if (REDIRECT.matcher(text).find()) {
            sink.found(Trait.PAGE_REDIRECT);
        }
        // A file that is made from the text of the page passes every scanner that looks for files
        boolean unpacks = script && UNPACKS.matcher(text).find();
        if (unpacks && (SAVES.matcher(text).find() || blob(text))) {
            sink.found(Trait.PAGE_SMUGGLES);
        }
        if (HTA.matcher(text).find()) {
            sink.found(Trait.PROGRAM);
        }
        Addresses.in(page, sink);
    }

    /** Whether letters, digits and signs of base64 follow one another without end. */
    private static boolean blob(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < BLOB; i++) {
            char c = text.charAt(i);
            boolean inside = c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c == '+'
                    || c == '/'
                    || c == '='
                    || c == '-'
                    || c == '_';
            run = inside ? run + 1 : 0;
        }
        return run >= BLOB;
    }
}
