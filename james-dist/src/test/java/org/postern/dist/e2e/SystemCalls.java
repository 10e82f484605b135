package org.postern.dist.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system calls that matter for durability, of a running process and all its threads, as strace writes them down. */
final class SystemCalls implements AutoCloseable {

    private static final String TRACED =
            "fsync,fdatasync,msync,rename,renameat,renameat2,openat,write,pwrite64,writev,sendto,"
                    + "read,pread64,readv,recvfrom";
    private static final Pattern LINE = Pattern.compile("(\\d+) +[\\d:.]+ (.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>.*");
    private static final String UNFINISHED = " <unfinished ...>";

    /**
     * One call.
     *
     * @param text with the paths of file descriptors in angle brackets
     * @param began the line of the trace when it was made
     * @param ended the line when it had returned
     */
    record Call(String text, int began, int ended) {

        boolean after(Call other) {
            return began > other.ended();
        }
    }

    private final Process strace;
    private final Path trace;
    private final Path words;

    private SystemCalls(Process strace, Path trace, Path words) {
        this.strace = strace;
        this.trace = trace;
        this.words = words;
    }

    /** Begins to write down; when this returns, all threads are watched, unless it {@link #refused}. */
    static SystemCalls of(long pid, Path folder) throws Exception {
        Path words = folder.resolve("strace.err");
        Path trace = folder.resolve("strace.out");
        Process strace = new ProcessBuilder(List.of(
                        "strace",
                        "-f",
                        "-y",
                        "-tt",
                        "-s",
                        "200",
                        "-e",
                        "trace=" + TRACED,
                        "-o",
                        trace.toString(),
                        "-p",
                        "" + pid))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        SystemCalls calls = new SystemCalls(strace, trace, words);
        for (int i = 0; i < 100 && strace.isAlive() && !calls.words().contains("attached"); i++) {
            Thread.sleep(100);
        }
        return calls;
    }

    static boolean available() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-V")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the system does not let us watch. */
    boolean refused() {
        return !strace.isAlive();
    }

    String words() throws IOException {
        return Files.readString(words).strip();
    }

    /** Ends the watch; gives what was seen, in the order of the returns. */
    List<Call> end() throws Exception {
        close();
        List<Call> calls = new ArrayList<>();
        Map<String, Call> open = new HashMap<>();
        List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                continue;
            }
            String thread = line.group(1);
            String text = line.group(2);
            if (text.endsWith(UNFINISHED)) {
                open.put(thread, new Call(text.substring(0, text.length() - UNFINISHED.length()), i, i));
            } else if (RESUMED.matcher(text).matches() && open.containsKey(thread)) {
                Call begun = open.remove(thread);
                calls.add(new Call(begun.text() + text.substring(text.indexOf('>') + 1), begun.began(), i));
            } else {
                calls.add(new Call(text, i, i));
            }
        }
        return calls;
    }

    @Override
    public void close() throws Exception {
        strace.destroy();
        strace.waitFor(10, TimeUnit.SECONDS);
        strace.destroyForcibly();
    }
}
