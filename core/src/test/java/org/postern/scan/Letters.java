package org.postern.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.configuration2.MapConfiguration;
import org.postern.message.Source;
import org.postern.settings.Keys;

/** Messages of our own writing, and the scanner that reads them. */
final class Letters {

    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    static final String HEADER = """
            Received: from out.example.org (out.example.org [192.0.2.7]) by mx.example.test; Mon, 23 Nov 2026 10:00:00 +0000
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Subject: Lunch tomorrow
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>
            MIME-Version: 1.0
            """;

    private Letters() {}

    static ScanSettings settings(String clamd) {
        return settings("clamd", clamd);
    }

    static ScanSettings settings(String key, String value) {
        HashMap<String, Object> keys = new HashMap<>();
        keys.put(key, value);
        return ScanSettings.from(new Keys("scan.properties", new MapConfiguration(keys)));
    }

    static Scanned scan(String message) {
        return scan(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Scanned scan(byte[] message) {
        return scan(message, settings("none"));
    }

    static Scanned scan(String message, ScanSettings settings) {
        return scan(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), settings);
    }

    private static Scanned scan(byte[] message, ScanSettings settings) {
        return Scanner.create(settings, Optional.empty(), "").scan(ScanRequest.of(Source.of(message)));
    }

    /** An ordinary letter with that body. */
    static String plain(String body) {
        return HEADER + "Content-Type: text/plain; charset=utf-8\n\n" + body + "\n";
    }

    /** The same in HTML, with a plain alternative of the same length left out. */
    static String html(String body) {
        return HEADER + "Content-Type: text/html; charset=utf-8\n\n<html><body>" + body + "</body></html>\n";
    }

    /** The ordinary letter with one of its fields replaced, or with one more field. */
    static String with(String name, String field) {
        String header = HEADER.replaceAll("(?m)^" + name + ":.*\n", "");
        return header + field + (field.isEmpty() ? "" : "\n") + "\nSee you at noon.\n";
    }

    static String attached(String name, byte[] content) {
        return HEADER + """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See the file.
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="%s"
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(name, Base64.getMimeEncoder().encodeToString(content));
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
