package org.postern.scan.attachment.document;

import java.util.regex.Pattern;
import org.postern.scan.check.Trait;

/** A table of text, as spreadsheets read it: a field that begins like a formula may ask another program for data (DDE), by a command. */
final class Table {

    private static final Pattern COMMAND = Pattern.compile(
            "(?im)(?:^|[,;\\t])[ \"']{0,4}[=+@-][^\\r\\n|]{0,60}\\b(?:cmd|powershell|pwsh|mshta|rundll32|regsvr32|wscript|cscript|certutil|msiexec)"
                    + "(?:\\.exe)?'?\\|[^\\r\\n]{1,1000}!");
    private static final int MOST = 512 << 10;

    private Table() {}

    static void read(byte[] bytes, Sink sink) {
        String text = Documents.text(bytes, MOST);
        if (COMMAND.matcher(text).find()) {
            sink.found(Trait.DDE);
        }
        Addresses.in(text, sink);
    }
}
