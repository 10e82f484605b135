package org.postern.scan.learn;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The base model in the jar: weights of those features that travel, learned from public mail of 2000-2003 ({@code BaseFit}; docs/accuracy.md tells
 * how). It alone never holds a message, nor lets one pass that rules hold clearly: its say is bounded. Safe for use by many threads.
 */
public final class Base {

    /** Where no base model is wanted. */
    public static final Base NONE = new Base(new byte[Features.TRAVELS], 0);

    /** Honest mail of today asks its reader to confirm and to click in words that in those years only spam used. */
    private static final double MOST_AGAINST = 1.5;

    private static final double MOST_FOR = 3;
    private static final int FORMAT = 0x50614231;
    private static final String RESOURCE = "base.model";

    private final byte[] weights;
    private final float step;

    /** @param weights by the lower bits of a feature, in steps */
    private Base(byte[] weights, float step) {
        this.weights = weights;
        this.step = step;
    }

    private static final class Shipped {
        private static final Base BASE = read();

        private static Base read() {
            try (InputStream in = Base.class.getResourceAsStream(RESOURCE)) {
                return Base.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("the base model in the jar cannot be read", e);
            }
        }
    }

    public static Base shipped() {
        return Shipped.BASE;
    }

    /** Log-odds of "not wanted", -3 to 1.5. */
    public double odds(Features features) {
        long sum = 0;
        for (int i = features.travelling(); i < features.size(); i++) {
            sum += weights[features.get(i) - Features.TRAVELS];
        }
        double odds = sum * step / Math.sqrt(Math.max(1, features.size() - features.travelling()));
        return Math.max(-MOST_FOR, Math.min(MOST_AGAINST, odds));
    }

    /** What each feature of the message weighs in it. */
    public Strengths strengths(Features features) {
        return new Strengths(
                features, number -> number < Features.TRAVELS ? 0 : weights[number - Features.TRAVELS] * step);
    }

    /** Of what a part learned of features that travel, each in one of 255 steps. */
    static Base of(Part part) {
        float[] learned = part.travelling();
        float most = 0;
        for (float weight : learned) {
            most = Math.max(most, Math.abs(weight));
        }
        byte[] weights = new byte[learned.length];
        for (int i = 0; i < learned.length; i++) {
            weights[i] = (byte) Math.round(learned[i] / most * Byte.MAX_VALUE);
        }
        return new Base(weights, most / Byte.MAX_VALUE);
    }

    void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream))) {
            out.writeInt(FORMAT);
            out.writeByte(Features.VERSION);
            out.writeFloat(step);
            out.write(weights);
        }
    }

    private static Base read(InputStream stream) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(stream))) {
            if (in.readInt() != FORMAT || in.readByte() != Features.VERSION) {
                throw new IOException("it is of another version");
            }
            float step = in.readFloat();
            byte[] weights = new byte[Features.TRAVELS];
            in.readFully(weights);
            return new Base(weights, step);
        }
    }
}
