package org.postern.scan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The octets of a file within a file, kept as long as it is looked into. The first of them are free; more take of the room. */
final class Kept implements AutoCloseable {

    private static final int FREE = 262_144;
    private static final int FIRST = 16_384;
    private static final int MOST = 32 << 20;

    private final Room room;
    private final List<byte[]> pieces = new ArrayList<>();
    private int length;
    private long taken;
    private boolean whole;

    private Kept(byte[] head, Room room) {
        this.room = room;
        add(head);
    }

    /** @param content what comes after the head; read to its end, or as far as there is room before the deadline */
    static Kept of(byte[] head, InputStream content, Room room, long deadline) {
        Kept kept = new Kept(head, room);
        int size = FIRST;
        boolean more = true;
        while (more) {
            byte[] piece = new byte[size];
            int read = read(content, piece);
            kept.add(read == size ? piece : Arrays.copyOf(piece, Math.max(0, read)));
            kept.whole = read >= 0 && read < size;
            size = Math.min(2 * size, MOST / 4);
            more = read == piece.length && kept.length + size <= MOST && kept.take(size, deadline);
        }
        return kept;
    }

    /** As many as there are; -1 less those before a fault where it is damaged. */
    private static int read(InputStream content, byte[] piece) {
        int read = 0;
        try {
            for (int more = 0; more >= 0 && read < piece.length; ) {
                more = content.read(piece, read, piece.length - read);
                read += Math.max(0, more);
            }
            return read;
        } catch (IOException e) {
            return read == 0 ? -1 : read;
        }
    }

    private boolean take(int size, long deadline) {
        boolean free = length + size <= FREE;
        boolean mayTake = free || room.take(size, deadline);
        taken += mayTake && !free ? size : 0;
        return mayTake;
    }

    private void add(byte[] piece) {
        pieces.add(piece);
        length += piece.length;
    }

    /** Whether it is all of the file. */
    boolean whole() {
        return whole;
    }

    byte[] bytes() {
        if (pieces.size() > 1) {
            byte[] all = new byte[length];
            int at = 0;
            for (byte[] piece : pieces) {
                System.arraycopy(piece, 0, all, at, piece.length);
                at += piece.length;
            }
            pieces.clear();
            pieces.add(all);
        }
        return pieces.get(0);
    }

    @Override
    public void close() {
        pieces.clear();
        if (taken > 0) {
            room.giveBack(taken);
        }
    }
}
