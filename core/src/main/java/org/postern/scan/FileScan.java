package org.postern.scan;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.address.Address;
import org.postern.files.Found;
import org.postern.files.MessageFiles;
import org.postern.verdict.Verdict;

/** Scans files, folders, mbox files and standard input in parallel and reports in order. */
public final class FileScan {

    private final Scanner scanner;
    private final Optional<Address> recipient;
    private final InputStream input;
    private final int threads;

    /**
     * @param recipient whose mail it is; empty where that is not known
     * @param input read when a path is {@code -}
     */
    public FileScan(Scanner scanner, Optional<Address> recipient, InputStream input, int threads) {
        this.scanner = scanner;
        this.recipient = recipient;
        this.input = input;
        this.threads = threads;
    }

    /**
     * Each message is handed to {@code out} in the order of the paths, files of a folder by name and messages of an mbox one by one; a file
     * that cannot be read gives a report with an error.
     *
     * @return the exit code of interface: 0 all clean, 1 something not clean, 2 errors
     */
    public int scan(List<String> paths, Consumer<ScanReport> out) {
        int[] code = new int[1];
        try (MessageFiles files = new MessageFiles(paths, input)) {
            files.inParallel(threads, this::one, report -> {
                out.accept(report);
                code[0] = Math.max(code[0], report.exitCode());
            });
        }
        return code[0];
    }

    private ScanReport one(Found file) {
        if (file.source().isEmpty()) {
            return ScanReport.failed(file.name(), file.trouble());
        }
        long start = System.nanoTime();
        try {
            Scanned scanned = scanner.scan(
                    ScanRequest.of(file.source().get()).to(recipient.stream().toList()));
            Verdict verdict = recipient.map(scanned::verdict).orElseGet(scanned::verdict);
            return ScanReport.of(file.name(), verdict, (System.nanoTime() - start) / 1_000_000);
        } catch (UncheckedIOException e) {
            return ScanReport.failed(file.name(), Found.why(e));
        }
    }
}
