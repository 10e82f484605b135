package org.postern.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.message.Source;

/**
 * The messages of files, folders, mbox files and standard input, in the order of the paths, files of a folder by name. Of an mbox no more is in
 * memory than a buffer. Serves one reader; what it found may be read by others, and after it.
 */
public final class MessageFiles implements Iterator<Found>, AutoCloseable {

    /** Stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int AHEAD = 16;

    private final Iterator<String> paths;
    private final InputStream input;
    private final Deque<String> files = new ArrayDeque<>();
    private final Deque<Found> found = new ArrayDeque<>();
    private Optional<Mbox> mbox = Optional.empty();
    private String file = "";
    private int number;

    /** @param input read when a path is {@code -} */
    public MessageFiles(List<String> paths, InputStream input) {
        this.paths = List.copyOf(paths).iterator();
        this.input = input;
    }

    /** Octets of all files; those of standard input are not known. */
    public static long octets(List<String> paths) {
        long octets = 0;
        for (String path : paths) {
            if (!path.equals(STANDARD_INPUT)) {
                try (Stream<Path> files = Files.walk(Path.of(path))) {
                    octets += files.filter(Files::isRegularFile)
                            .mapToLong(one -> one.toFile().length())
                            .sum();
                } catch (IOException | UncheckedIOException unreadable) {
                    // its messages will say so
                    continue;
                }
            }
        }
        return octets;
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && (mbox.isPresent() || !files.isEmpty() || paths.hasNext())) {
            advance();
        }
        return !found.isEmpty();
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.remove();
    }

    /**
     * Works on all that is left, on several at once, and hands over what came of each in the order in which they were found.
     *
     * @param work throws no checked exception; what it throws ends the whole
     */
    public <T> void inParallel(int threads, Function<Found, T> work, Consumer<T> out) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<T>> running = new ArrayDeque<>();
            while (hasNext()) {
                Found one = next();
                running.add(pool.submit(() -> work.apply(one)));
                if (running.size() > AHEAD * threads) {
                    out.accept(result(running.remove()));
                }
            }
            while (!running.isEmpty()) {
                out.accept(result(running.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void advance() {
        try {
            if (mbox.isPresent()) {
                nextOf(mbox.get());
            } else if (!files.isEmpty()) {
                begin(files.remove());
            } else {
                file = paths.next();
                unfold(file);
            }
        } catch (IOException | UncheckedIOException e) {
            mbox = Optional.empty();
            found.add(Found.failed(file, e));
        }
    }

    private void unfold(String path) throws IOException {
        if (path.equals(STANDARD_INPUT) || !Files.isDirectory(Path.of(path))) {
            files.add(path);
            return;
        }
        try (Stream<Path> walk = Files.walk(Path.of(path))) {
            walk.filter(Files::isRegularFile).sorted().map(Path::toString).forEach(files::add);
        }
    }

    private void begin(String name) throws IOException {
        file = name;
        number = 0;
        Octets octets = octets(name);
        mbox = Mbox.of(octets);
        if (mbox.isEmpty()) {
            found.add(Found.message(name, whole(octets)));
        }
    }

    private Octets octets(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return Octets.of(input);
        }
        Path path = Path.of(name);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // a pipe: it gives its octets once
            try (InputStream in = Files.newInputStream(path)) {
                return Octets.of(in);
            }
        }
        return Octets.of(path);
    }

    private void nextOf(Mbox box) throws IOException {
        Source message = box.next();
        number++;
        if (!box.hasNext()) {
            box.close();
            mbox = Optional.empty();
        }
        boolean alone = number == 1 && mbox.isEmpty();
        found.add(Found.message(alone ? file : file + "#" + number, message));
    }

    @Override
    public void close() {
        if (mbox.isPresent()) {
            try {
                mbox.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Source whole(Octets octets) throws IOException {
        long size = octets.size();
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return octets.from(0);
            }

            @Override
            public long size() {
                return size;
            }
        };
    }
}
