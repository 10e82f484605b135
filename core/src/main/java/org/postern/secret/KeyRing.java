package org.postern.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys that take turns: the newest signs, those before it are still known until what they signed is over. Each is a file {@code NUMBER.key} in
 * one folder; its number is the UTC day when it was made, counted from 1970. Safe for use by many threads; a folder has one ring.
 */
public final class KeyRing {

    private static final Pattern NAME = Pattern.compile("[1-9]\\d{0,6}\\.key");
    // a file of a key that never came to be; it is not touched while it may still be one
    private static final Pattern DRAFT = Pattern.compile("\\d{1,7}\\.key.*\\.new");
    private static final Duration HALF_MADE = Duration.ofHours(1);

    private final Path folder;
    private final int days;
    private final Clock clock;
    private final ConcurrentSkipListMap<Integer, KeyedHash> keys = new ConcurrentSkipListMap<>();

    /** A key by its number. */
    public record Key(int number, KeyedHash hash) {}

    /**
     * @param folder need not be there yet
     * @param days after so many a new key signs
     * @throws IllegalStateException if a key that is there cannot be read
     */
    public KeyRing(Path folder, int days, Clock clock) {
        this.folder = folder;
        this.days = days;
        this.clock = clock;
        for (Path file : files(NAME)) {
            keys.put(number(file), new KeyedHash(new KeyFile(file).key()));
        }
    }

    /** The key that signs now. It is durable: what it signed is known again whatever happens. */
    public Key newest() {
        return fresh().orElseGet(this::made);
    }

    private Optional<Key> fresh() {
        // one of tomorrow, if the clock was put back a little; but none that a clock made that was wrong by months
        return Optional.ofNullable(keys.floorEntry(today() + 1))
                .filter(last -> last.getKey() + days > today())
                .map(last -> new Key(last.getKey(), last.getValue()));
    }

    private synchronized Key made() {
        return fresh().orElseGet(() -> {
            int number = today();
            KeyedHash hash = new KeyedHash(new KeyFile(file(number)).keyOrNew());
            keys.put(number, hash);
            return new Key(number, hash);
        });
    }

    /** A key that is still known. */
    public Optional<KeyedHash> find(int number) {
        return Optional.ofNullable(keys.get(number));
    }

    /**
     * Deletes the keys that signed nothing that is still to be known.
     *
     * @param longest for so long what was signed is to be known
     */
    public synchronized void retire(Duration longest) {
        Instant before = clock.instant().minus(longest);
        // a key signs until the next one is made, and no longer
        for (Iterator<Integer> numbers = keys.keySet().iterator(); numbers.hasNext(); ) {
            int number = numbers.next();
            Integer next = keys.higherKey(number);
            if (next != null && ended(next).isBefore(before)) {
                delete(file(number));
                numbers.remove();
            }
        }
        files(DRAFT).stream().filter(this::abandoned).forEach(KeyRing::delete);
    }

    private static Instant ended(int day) {
        return LocalDate.ofEpochDay(day + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private boolean abandoned(Path draft) {
        try {
            return Files.getLastModifiedTime(draft)
                    .toInstant()
                    .isBefore(clock.instant().minus(HALF_MADE));
        } catch (IOException e) {
            // it has become a key, or is gone
            return false;
        }
    }

    private int today() {
        return (int) LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }

    private Path file(int number) {
        return folder.resolve(number + ".key");
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    private List<Path> files(Pattern names) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> names.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(folder + " cannot be read", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be deleted", e);
        }
    }
}
