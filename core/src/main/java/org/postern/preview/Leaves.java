package org.postern.preview;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.postern.message.Headers;
import org.postern.message.Part;
import org.postern.message.PartReader;
import org.postern.scan.attachment.Attachments;
import org.postern.scan.attachment.Room;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

/** Watches the parts of a message pass: what each is, how large, and of which choice. */
final class Leaves implements PartReader {

    private static final int LONGEST_FIELD = 1_000;

    private final long deadline;
    /** Previews are few at a time. */
    private static final Room ROOM = new Room(64L << 20);

    private final List<Leaf> leaves = new ArrayList<>();
    private final Deque<Integer> choices = new ArrayDeque<>();
    private int lastChoice;
    private boolean enclosed;
    private String heading = "";
    private boolean truncated;

    /** @param deadline in terms of {@link System#nanoTime}, after which no archive is looked into */
    Leaves(long deadline) {
        this.deadline = deadline;
    }

    @Override
    public void opens(String type) {
        if (type.equals("multipart/alternative")) {
            choices.push(++lastChoice);
        } else if (type.equals("message/rfc822")) {
            // The first that opens is the message itself.
            enclosed |= !choices.isEmpty();
            choices.push(0);
        } else {
            choices.push(choices.isEmpty() ? 0 : choices.peek());
        }
    }

    @Override
    public void closes() {
        choices.pop();
    }

    @Override
    public void header(Headers headers) {
        if (enclosed) {
            heading = "---------- Enclosed message ----------\n" + field(headers, "From") + field(headers, "Date")
                    + field(headers, "Subject") + "\n";
            enclosed = false;
        }
    }

    private static String field(Headers headers, String name) {
        String value = headers.first(name);
        String bounded = value.length() > LONGEST_FIELD ? value.substring(0, LONGEST_FIELD) : value;
        return value.isEmpty() ? "" : name + ": " + Headers.decode(bounded) + "\n";
    }

    @Override
    public void read(Part part, InputStream decoded) throws IOException {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        Size counted = new Size(decoded);
        AttachedFile file = AttachedFile.unread(part.name(), part.type());
        if (System.nanoTime() - deadline < 0) {
            Attachments attachments = new Attachments(marks, deadline, ROOM);
            // Every part is told of here, whatever it says of itself
            attachments.read(new Part(part.type(), part.name(), true, part.depth(), ""), counted);
            file = attachments.files().get(0);
        } else {
            counted.transferTo(OutputStream.nullOutputStream());
            truncated = true;
        }
        int choice = choices.isEmpty() ? 0 : choices.peek();
        leaves.add(new Leaf(file, part.attached(), choice, heading, counted.count, choices.size() - 1, marks));
        heading = "";
    }

    List<Leaf> all() {
        return leaves;
    }

    /** Whether there is a part, and none is a container that could not be opened. */
    boolean readable() {
        return !leaves.isEmpty()
                && leaves.stream().noneMatch(leaf -> leaf.file().type().startsWith("multipart/"));
    }

    /** Whether a part was not looked into for want of time. */
    boolean truncated() {
        return truncated;
    }

    private static final class Size extends FilterInputStream {

        private long count;

        Size(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
