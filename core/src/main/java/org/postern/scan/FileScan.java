package org.postern.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postern.message.Source;

/** Scans files, folders and standard input in parallel and reports in order. */
public final class FileScan {

    /** Stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int AHEAD = 16;

    private final Scanner scanner;
    private final InputStream input;
    private final int threads;

    /** @param input read when a path is {@code -} */
    public FileScan(Scanner scanner, InputStream input, int threads) {
        this.scanner = scanner;
        this.input = input;
        this.threads = threads;
    }

    /**
     * Each message is handed to {@code out} in the order of the paths, files of a folder by name; a file that cannot be read gives a report
     * with an error.
     *
     * @return the exit code of interface: 0 all clean, 1 something not clean, 2 errors
     */
    public int scan(List<String> paths, Consumer<ScanReport> out) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<ScanReport>> running = new ArrayDeque<>();
            int code = 0;
            for (String path : paths) {
                try (Stream<String> files = files(path)) {
                    for (Iterator<String> each = files.iterator(); each.hasNext(); ) {
                        String file = each.next();
                        running.add(pool.submit(() -> one(file)));
                        if (running.size() > AHEAD * threads) {
                            code = Math.max(code, hand(running.remove(), out));
                        }
                    }
                } catch (IOException | UncheckedIOException e) {
                    running.add(pool.submit(() -> ScanReport.failed(path, why(e))));
                }
            }
            while (!running.isEmpty()) {
                code = Math.max(code, hand(running.remove(), out));
            }
            return code;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Stream<String> files(String path) throws IOException {
        if (path.equals(STANDARD_INPUT) || !Files.isDirectory(Path.of(path))) {
            return Stream.of(path);
        }
        return Files.walk(Path.of(path)).filter(Files::isRegularFile).sorted().map(Path::toString);
    }

    private static int hand(Future<ScanReport> report, Consumer<ScanReport> out) {
        try {
            ScanReport done = report.get();
            out.accept(done);
            return done.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ScanReport one(String file) {
        long start = System.nanoTime();
        try {
            Source source = file.equals(STANDARD_INPUT) ? Source.of(input.readAllBytes()) : Source.of(Path.of(file));
            Scanned scanned = scanner.scan(ScanRequest.of(source));
            return ScanReport.of(file, scanned.verdict(), (System.nanoTime() - start) / 1_000_000);
        } catch (IOException | UncheckedIOException e) {
            return ScanReport.failed(file, why(e));
        }
    }

    private static String why(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(cause.getMessage());
    }
}
