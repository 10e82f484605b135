package org.postern.scan.learn;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some of the lessons of one kind, each as likely as any other to be among them, to be gone through again. What is drawn follows from what was before. */
final class Rehearsal {

    private static final long FIRST = 88_172_645_463_325_252L;
    /** Octets that a lesson takes beside its features. */
    private static final int EACH = 32;

    private final int most;
    private final int longest;
    // Encoded, which takes a quarter of the memory
    private final List<byte[]> kept = new ArrayList<>();
    private long seen;
    private long random = FIRST;

    /**
     * @param most how many are kept
     * @param longest features that are kept of one; of a longer one so many
     */
    Rehearsal(int most, int longest) {
        this.most = most;
        this.longest = longest;
    }

    /** One of them; empty when there is none. */
    Optional<Features> next() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(Features.decoded(kept.get(draw(kept.size()))));
    }

    void add(Features lesson) {
        seen++;
        if (kept.size() < most) {
            kept.add(lesson.thinned(longest).encoded());
            return;
        }
        int place = draw(seen);
        if (place < most) {
            kept.set(place, lesson.thinned(longest).encoded());
        }
    }

    /** Xorshift (Marsaglia 2003): needs no more than to be spread and the same everywhere. */
    private int draw(long below) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) Math.min(Integer.MAX_VALUE, Math.floorMod(random, below));
    }

    /** How many lessons it was given. */
    long seen() {
        return seen;
    }

    long octets() {
        return kept.stream().mapToLong(one -> one.length + EACH).sum();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(seen);
        out.writeLong(random);
        out.writeInt(kept.size());
        for (byte[] one : kept) {
            out.writeInt(one.length);
            out.write(one);
        }
    }

    /** @throws IllegalArgumentException when that is not what {@link #write} wrote */
    void read(DataInputStream in) throws IOException {
        seen = in.readLong();
        random = in.readLong();
        int count = in.readInt();
        if (count != Math.min(seen, most) || random == 0) {
            throw new IllegalArgumentException("not what was kept");
        }
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > longest * Integer.BYTES) {
                throw new IllegalArgumentException("longer than may be kept");
            }
            byte[] features = new byte[length];
            in.readFully(features);
            if (Features.decoded(features).size() > longest) {
                throw new IllegalArgumentException("longer than may be kept");
            }
            kept.add(features);
        }
    }
}
