package org.postern.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.message.Headers;
import org.postern.message.MessageParser;
import org.postern.message.ParseLimits;
import org.postern.message.ParsedMessage;
import org.postern.message.Source;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.Attachments;
import org.postern.scan.attachment.Room;
import org.postern.scan.attachment.Watch;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

/**
 * One pass over a message's bytes.
 *
 * @param marks test strings seen in the bytes as they are or in a decoded part
 */
record Reading(ParsedMessage message, List<AttachedFile> files, Set<Mark> marks) {

    private static final long AGAIN = 2_000_000_000L;
    private static final Room ROOM = new Room(64L << 20);

    /** For who reads a message again that was judged already: its attached files are looked into for two seconds at most. */
    static Reading of(Source source, ParseLimits limits) throws IOException {
        return of(source, limits, System.nanoTime() + AGAIN, ROOM);
    }

    /**
     * @param deadline in terms of {@link System#nanoTime}, after which no attached file is looked into
     * @param room for what is unpacked from attached files
     */
    static Reading of(Source source, ParseLimits limits, long deadline, Room room) throws IOException {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        Attachments attachments = new Attachments(marks, deadline, room);
        try (Watch bytes = new Watch(source.open(), marks)) {
            ParsedMessage message = parse(bytes, limits, attachments);
            bytes.throwFailure();
            // Whatever the parser left is looked at as bytes.
            bytes.transferTo(OutputStream.nullOutputStream());
            return new Reading(message, attachments.files(), marks);
        }
    }

    private static ParsedMessage parse(InputStream bytes, ParseLimits limits, Attachments attachments)
            throws IOException {
        try {
            return new MessageParser(limits, attachments).parse(bytes);
        } catch (OutOfMemoryError e) {
            return new ParsedMessage(new Headers(), List.of(), Optional.of("it takes more memory than there is"));
        }
    }

    /** What the pipeline itself found while it read, and a bad file; more may be added. */
    List<Finding> findings(Optional<Finding> badFile) {
        List<Finding> findings = new ArrayList<>();
        marks.forEach(mark -> findings.add(BuiltIn.of(mark)));
        message.broken().ifPresent(why -> findings.add(BuiltIn.malformed(why)));
        badFile.ifPresent(findings::add);
        return findings;
    }
}
