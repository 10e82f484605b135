package org.postern.files;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.postern.message.Source;

/**
 * A message of a file, or why there is none.
 *
 * @param name of its file, as the caller named it; with {@code #2} behind it for the second of several in one file
 * @param source empty when the file cannot be read
 * @param trouble why not, else empty
 */
public record Found(String name, Optional<Source> source, String trouble) {

    static Found message(String name, Source source) {
        return new Found(name, Optional.of(source), "");
    }

    static Found failed(String name, Exception failure) {
        return new Found(name, Optional.empty(), why(failure));
    }

    /** What was wrong with a file, in few words. */
    public static String why(Exception failure) {
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
