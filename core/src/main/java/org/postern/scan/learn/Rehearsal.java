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
    private static final int EACH = 32;

    private final int most;
    private final List<Kept> kept = new ArrayList<>();
    private long seen;
    private long random = FIRST;

    /** @param features encoded, which takes a quarter of the memory */
    private record Kept(byte[] features, double prior) {}

    /** @param most how many are kept */
    Rehearsal(int most) {
        this.most = most;
    }

    /** One of them; empty when there is none. */
    Optional<Contrast> next() {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Kept one = kept.get(draw(kept.size()));
        return Optional.of(new Contrast(Features.decoded(one.features()), one.prior()));
    }

    void add(Contrast lesson) {
        seen++;
        Kept one = new Kept(lesson.features().encoded(), lesson.prior());
        if (kept.size() < most) {
            kept.add(one);
            return;
        }
        int place = draw(seen);
        if (place < most) {
            kept.set(place, one);
        }
    }

    /** Xorshift (Marsaglia 2003): needs no more than to be spread and the same everywhere. */
    private int draw(long below) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) Math.min(Integer.MAX_VALUE, Math.floorMod(random, below));
    }

    long octets() {
        return kept.stream().mapToLong(one -> one.features().length + EACH).sum();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(seen);
        out.writeLong(random);
        out.writeInt(kept.size());
        for (Kept one : kept) {
            out.writeDouble(one.prior());
            out.writeInt(one.features().length);
            out.write(one.features());
        }
    }

    /** @throws IllegalArgumentException when that is not what {@link #write} wrote */
    void read(DataInputStream in) throws IOException {
        seen = in.readLong();
        random = in.readLong();
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("more than may be kept");
        }
        for (int i = 0; i < count; i++) {
            double prior = in.readDouble();
            byte[] features = new byte[Math.min(Math.max(0, in.readInt()), 1 << Features.BITS)];
            in.readFully(features);
            kept.add(new Kept(Features.decoded(features).encoded(), prior));
        }
    }
}
