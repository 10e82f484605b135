package org.postern.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.postern.message.Source;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/**
 * A message as text that is safe to look at; every text in it keeps the promise of this package.
 *
 * @param fields of the header, those that tell most first
 * @param text of the body, lines ended by line feeds; of HTML what its reader would see, each link followed by its real target in brackets
 * @param links where the message wants its reader to go, each once
 * @param files what is not shown as text, in the order of the message
 * @param hidden letters that the message hides from its reader; they are left out
 * @param replaced characters that were replaced by a sign or dropped, because they are invisible or controls
 * @param broken why the message could not be read to its end, in words
 * @param truncated whether something was left out because of a limit
 */
public record Preview(
        List<Field> fields,
        String text,
        List<Link> links,
        List<File> files,
        int hidden,
        int replaced,
        Optional<String> broken,
        boolean truncated) {

    /** A header field, its encoded words decoded. */
    public record Field(String name, String value) {}

    /**
     * A link, a form or whatever else leads out of the message.
     *
     * @param text what the reader sees
     * @param target where it really leads; a script or data only by name and length
     * @param note what the reader should know of it, or empty
     */
    public record Link(String text, String target, String note) {}

    /**
     * An attached file, a picture within the text, or a part of a kind that is not shown.
     *
     * @param name or empty
     * @param type the media type that the message says
     * @param kind what its bytes are, such as {@code pdf}, {@code docx}, {@code executable}; {@code other} where that is unknown
     * @param size in bytes, decoded
     * @param depth containers around it
     * @param verdict what the scan says of the file by itself
     * @param reasons of that, heaviest first
     */
    public record File(
            String name, String type, String kind, long size, int depth, Category verdict, List<Reason> reasons) {

        public File {
            reasons = List.copyOf(reasons);
        }
    }

    public Preview {
        fields = List.copyOf(fields);
        links = List.copyOf(links);
        files = List.copyOf(files);
    }

    /**
     * Reads a message once; whatever its bytes are, there is a preview.
     *
     * @throws UncheckedIOException when the bytes cannot be read
     */
    public static Preview of(Source source) {
        return of(source, PreviewLimits.DEFAULT);
    }

    /**
     * The same within other limits.
     *
     * @throws UncheckedIOException when the bytes cannot be read
     */
    public static Preview of(Source source, PreviewLimits limits) {
        try {
            return new Reader(limits).read(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
