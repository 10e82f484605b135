package org.postern.scan.attachment.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.check.Trait;

/** A part of an Office Open XML (ECMA-376) or OpenDocument file that tells what the document does; each lies in its zip file under a known name. */
final class OfficePart {

    private static final Pattern PART = Pattern.compile(
            "\\[content_types]\\.xml|(?:.*/)?_rels/[^/]*\\.rels|word/[^/]*\\.xml|xl/workbook\\.xml"
                    + "|xl/macrosheets/[^/]*|xl/externallinks/[^/]*\\.xml|content\\.xml|meta-inf/manifest\\.xml|basic/.*\\.x[a-z]{2}");
    private static final Pattern RELATION = Pattern.compile("(?i)<Relationship\\b[^<>]{0,8000}>");
    private static final Pattern TARGET =
            Pattern.compile("(?i)\\bTarget\\s*=\\s*(?:\"([^\"]{0,4000})\"|'([^']{0,4000})')");
    private static final Pattern FETCHED =
            Pattern.compile("(?i)/(?:attachedTemplate|oleObject|subDocument|frame|externalLinkPath/xlStartup)[\"']");
    private static final Pattern AWAY =
            Pattern.compile("(?i)(?:https?:|ftp:|mhtml:|\\\\\\\\|file:/{2,5}[\\w.-]{1,80}@).*", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("(?i)<w:instrText[^>]{0,200}>([^<]{0,2000})|w:instr\\s*=\\s*\"([^\"]{0,2000})\"");
    private static final Pattern DDE = Pattern.compile("(?i)(?:^|\\s)DDE(?:AUTO)?\\s");
    private static final Pattern LINK = Pattern.compile(
            "(?i)ddeService\\s*=\\s*[\"'](?:cmd|powershell|pwsh|mshta|rundll32|regsvr32|wscript|cscript|msiexec)");
    private static final Pattern MACROS = Pattern.compile("(?i)macroEnabled|ms-office\\.vbaProject");
    private static final Pattern AUTO = Pattern.compile("(?i)name\\s*=\\s*[\"'](?:_xlnm\\.)?auto_?open");
    private static final Pattern EVENT =
            Pattern.compile("(?i)<script:event-listener[^<>]{0,1000}(?:dom:load|office:load|on-?load|dom:unload)");
    private static final int MOST = 4 << 20;
    private static final int MOST_RELATIONS = 2_000;

    private OfficePart() {}

    /** @param name of an entry of a zip file, lower case */
    static boolean is(String name) {
        return name.length() < 300 && PART.matcher(name).matches();
    }

    static void read(String name, byte[] bytes, Sink sink) {
        String text = new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8);
        if (name.endsWith(".rels")) {
            relations(text, sink);
        } else if (name.startsWith("word/")) {
            fields(text, sink);
        } else if (name.startsWith("xl/externallinks/")) {
            when(LINK.matcher(text).find(), Trait.DDE, sink);
        } else if (name.equals("xl/workbook.xml")) {
            when(AUTO.matcher(text).find(), Trait.MACROS_RUN, sink);
        } else if (name.equals("content.xml")) {
            when(EVENT.matcher(text).find(), Trait.MACROS_RUN, sink);
        } else if (name.equals("meta-inf/manifest.xml")) {
            when(text.contains("encryption-data"), Trait.DOCUMENT_LOCKED, sink);
        } else if (name.startsWith("[")) {
            when(MACROS.matcher(text).find(), Trait.MACROS, sink);
        } else {
            // Sheets of macros, and libraries of Basic, are macros whatever they say
            sink.found(Trait.MACROS);
        }
    }

    private static void when(boolean found, Trait trait, Sink sink) {
        if (found) {
            sink.found(trait);
        }
    }

    private static void relations(String text, Sink sink) {
        Matcher relation = RELATION.matcher(text);
        for (int i = 0; i < MOST_RELATIONS && relation.find(); i++) {
            String tag = relation.group();
            Matcher target = TARGET.matcher(tag);
            if (!tag.toLowerCase(Locale.ROOT).contains("external") || !target.find()) {
                continue;
            }
            String where = target.group(1) == null ? target.group(2) : target.group(1);
            if (FETCHED.matcher(tag).find() && AWAY.matcher(where).matches()) {
                sink.found(Trait.REMOTE_TEMPLATE);
            }
            Addresses.one(where.replace("&amp;", "&"), sink);
        }
    }

    /** A field may be cut into many pieces, so that no piece says what it is. */
    private static void fields(String text, Sink sink) {
        StringBuilder fields = new StringBuilder();
        for (Matcher field = FIELD.matcher(text); field.find(); ) {
            fields.append(field.group(1) == null ? " " + field.group(2) + " " : field.group(1));
        }
        when(DDE.matcher(fields).find(), Trait.DDE, sink);
    }
}
