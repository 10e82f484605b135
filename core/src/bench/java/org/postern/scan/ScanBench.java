package org.postern.scan;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.MapConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.message.Source;
import org.postern.settings.Keys;

/** What a scan with all checks costs, without anybody else asked: quantiles over single scans. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class ScanBench {

    private static final String HEADER = """
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Subject: Minutes of the meeting
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>
            MIME-Version: 1.0
            """;

    /** A letter of 5 kB, and a newsletter of 40 kB with tables and links. */
    @Param({"letter", "newsletter"})
    private String kind;

    private Scanner scanner;
    private ScanRequest request;

    /** Makes scanner and message. */
    @Setup
    public void open() {
        Map<String, Object> keys = new HashMap<>(Map.of("dns.servers", "none"));
        scanner = Scanner.create(
                ScanSettings.from(new Keys("scan.properties", new MapConfiguration(keys))), Optional.empty(), "");
        String message = kind.equals("letter") ? letter() : newsletter();
        request = ScanRequest.of(Source.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static String letter() {
        return HEADER + "Content-Type: text/plain; charset=utf-8\n\n"
                + "We met in the large room and spoke of the harvest, the roof and the invoice of May.\n".repeat(60);
    }

    private static String newsletter() {
        String row = "<tr><td style='color:#333333;font-size:14px'><a href='https://www.example.org/news/%d'>"
                + "News from the garden</a><p>The roses bloom, and the bees are about.</p></td></tr>\n";
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 240; i++) {
            rows.append(row.formatted(i));
        }
        return HEADER + "Content-Type: multipart/alternative; boundary=b\n\n"
                + "--b\nContent-Type: text/plain; charset=utf-8\n\n"
                + "News from the garden: the roses bloom, and the bees are about.\n".repeat(40)
                + "--b\nContent-Type: text/html; charset=utf-8\n\n<html><body><table>" + rows
                + "</table></body></html>\n--b--\n";
    }

    /** One thread, one scan after the other. */
    @Benchmark
    public Object scan() {
        return scanner.scan(request).verdict();
    }
}
