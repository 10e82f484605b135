package org.postern.scan.learn;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.postern.message.Sha256;

/**
 * What lessons taught: the lessons of an installation, a domain or an address, one after the other. Its state follows from their sequence alone, bit
 * for bit. Not safe for use by several threads.
 *
 * <p>Each lesson is a step of logistic regression along its features, of which each counts the same and all together one. It is taken while the
 * message is less than clearly on its side. A step along an earlier lesson of the other kind follows, so that it does not matter whether people
 * teach all the spam first.
 */
public final class Part {

    private static final int FORMAT = 0x50615231;
    /** Log-odds by which a message should be on its side, whatever else is said of it: measured better than to learn only where the sum errs. */
    private static final double CLEAR = 4;

    /** Log-odds by which it is on its side after a lesson, whatever was taught before. */
    private static final double SAID = 2;

    private static final int MOST_STEPS = 20;

    /** How much a part may hold and say. */
    public enum Size {
        INSTALLATION(22, 500, 12_000, 10),
        DOMAIN(16, 30, 4_000, 6),
        ADDRESS(15, 12, 4_000, 6);

        private final int bits;
        private final int remembered;
        private final int longest;
        private final double most;

        Size(int bits, int remembered, int longest, double most) {
            this.bits = bits;
            this.remembered = remembered;
            this.longest = longest;
            this.most = most;
        }
    }

    private final Size size;
    private final Table table;
    private final Rehearsal ham;
    private final Rehearsal spam;
    private long lessons;

    public Part(Size size) {
        this.size = size;
        this.table = new Table(size.bits);
        this.ham = new Rehearsal(size.remembered, size.longest);
        this.spam = new Rehearsal(size.remembered, size.longest);
    }

    /** Log-odds of "not wanted" that its lessons give a message; never beyond what a part of its size may say. */
    public double odds(Features features) {
        return Math.max(-size.most, Math.min(size.most, sum(features)));
    }

    /** What each feature of the message weighs in it. */
    public Strengths strengths(Features features) {
        return new Strengths(features, table::weight);
    }

    private double sum(Features features) {
        return table.sum(features) * share(features);
    }

    /** What each feature counts, so that long messages do not count more. */
    static double share(Features features) {
        return 1 / Math.sqrt(Math.max(1, features.size()));
    }

    /** The lesson has the last word: after it the message is on its side, and not merely nearer to it. */
    public void learn(Example example) {
        lessons++;
        example.contrasts().forEach(contrast -> step(contrast, false));
        (example.spam() ? ham : spam).next().ifPresent(earlier -> step(earlier, !example.spam()));
        double side = example.spam() ? 1 : -1;
        step(example.features(), example.spam());
        for (int again = 0; again < MOST_STEPS && side * sum(example.features()) < SAID; again++) {
            step(example.features(), example.spam());
        }
        (example.spam() ? spam : ham).add(example.features());
    }

    private void step(Features features, boolean unwanted) {
        double side = unwanted ? 1 : -1;
        double odds = side * sum(features);
        if (odds > CLEAR) {
            return;
        }
        // StrictMath: the same on every machine
        double gradient = side * share(features) / (1 + StrictMath.exp(odds));
        for (int i = 0; i < features.size(); i++) {
            table.move(features.get(i), gradient);
        }
    }

    /** Weights of the features that travel, by their lower bits; of a part that has a place for each feature. */
    float[] travelling() {
        float[] weights = new float[Features.TRAVELS];
        for (int place : table.moved()) {
            if (place >= Features.TRAVELS) {
                weights[place - Features.TRAVELS] = table.weightAt(place);
            }
        }
        return weights;
    }

    public long lessons() {
        return lessons;
    }

    /** Memory that it takes, in octets. */
    public long octets() {
        return table.octets() + ham.octets() + spam.octets();
    }

    /** SHA-256, lower-case hexadecimal, of all that it knows: equal for parts that learned the same. */
    public String digest() {
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    /** All that it knows; {@link #read} makes an equal part of it. Does not close. */
    public void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
        out.writeInt(FORMAT);
        out.writeByte(Features.VERSION);
        out.writeByte(size.ordinal());
        out.writeLong(lessons);
        int[] moved = table.moved();
        out.writeInt(moved.length);
        for (int place : moved) {
            out.writeInt(place);
            out.writeFloat(table.weightAt(place));
            out.writeFloat(table.squareAt(place));
        }
        ham.write(out);
        spam.write(out);
        out.flush();
    }

    /** @throws IOException when that is no part, or one of another version */
    public static Part read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        if (in.readInt() != FORMAT || in.readByte() != Features.VERSION) {
            throw new IOException("these are no lessons of this version of Postern");
        }
        int size = in.readByte();
        if (size < 0 || size >= Size.values().length) {
            throw new IOException("these lessons are damaged");
        }
        Part part = new Part(Size.values()[size]);
        try {
            part.fill(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("these lessons are damaged", e);
        }
        return part;
    }

    private void fill(DataInputStream in) throws IOException {
        lessons = in.readLong();
        int moved = in.readInt();
        int last = -1;
        for (int i = 0; i < moved; i++) {
            int place = in.readInt();
            if (place <= last) {
                throw new IllegalArgumentException("places out of order");
            }
            table.put(place, in.readFloat(), in.readFloat());
            last = place;
        }
        ham.read(in);
        spam.read(in);
        if (moved < 0 || lessons != ham.seen() + spam.seen()) {
            throw new IllegalArgumentException("they are not as many as they say");
        }
    }
}
