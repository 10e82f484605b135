package org.postern.lesson;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Part;
import org.postern.scan.learn.Strengths;
import org.postern.scan.learn.Taught;

/** A part of the model in memory. Safe for use by many threads; one at a time has it learn. */
final class Held {

    // the object itself, and its place among the others
    private static final long BARE_OCTETS = 400;

    private final PartName name;
    private final long generation;
    private final boolean whole;
    // none while nothing was taught: most people teach nothing
    private Part part;
    private long ham;
    private long spam;
    private long upto;

    /**
     * @param generation of the domain or mailbox that it is of, as it was when this was begun
     * @param whole false for one that stands where another is being built, and says nothing
     * @param upto the last row of the streams that it knows
     */
    Held(PartName name, long generation, boolean whole, long upto) {
        this.name = name;
        this.generation = generation;
        this.whole = whole;
        this.upto = upto;
    }

    PartName name() {
        return name;
    }

    long generation() {
        return generation;
    }

    boolean whole() {
        return whole;
    }

    synchronized double odds(Features features) {
        return part == null ? 0 : part.odds(features);
    }

    synchronized void learn(Example example) {
        if (part == null) {
            part = name.empty();
        }
        part.learn(example);
        if (example.spam()) {
            spam++;
        } else {
            ham++;
        }
    }

    /** It knows the streams up to that row. */
    synchronized void reached(long row) {
        upto = Math.max(upto, row);
    }

    synchronized long upto() {
        return upto;
    }

    synchronized long lessons() {
        return ham + spam;
    }

    synchronized PartState state() {
        return new PartState(name.text(), ham, spam, digest(), octets());
    }

    synchronized Strengths strengths(Features features) {
        return part == null ? Taught.NOTHING.strengths().get() : part.strengths(features);
    }

    synchronized long octets() {
        return BARE_OCTETS + (part == null ? 0 : part.octets());
    }

    synchronized String digest() {
        return (part == null ? name.empty() : part).digest();
    }

    synchronized void write(OutputStream out) throws IOException {
        (part == null ? name.empty() : part).write(out);
    }
}
