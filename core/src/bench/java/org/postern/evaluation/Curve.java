package org.postern.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Part;

/**
 * What lessons add to the product as it is shipped, without network: so many messages of each class are taught in the order of their dates, and all later
 * ones are asked. Arguments ham folder, spam folder; and, for bogofilter from the same start, a folder to work in and the ham and spam folders that
 * the base model was made of.
 */
public final class Curve {

    private static final int[] TAUGHT = {0, 10, 50, 200, 1_000};
    private static final int CONTRASTS = 2;
    private static final double BOGOFILTER_HOLDS = 0.99;

    private final List<Teachable> ham;
    private final List<Teachable> spam;

    private Curve(List<Teachable> mail) {
        this.ham = arrived(mail, false);
        this.spam = arrived(mail, true);
    }

    private static List<Teachable> arrived(List<Teachable> mail, boolean spam) {
        return mail.stream()
                .filter(one -> one.spam() == spam)
                .sorted(Comparator.comparing(Teachable::sent))
                .toList();
    }

    /** @param arguments as the class says */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Curve curve = new Curve(Teachable.read(arguments, Base.shipped()));
        for (int taught : TAUGHT) {
            curve.report("lessons of both kinds", taught, curve.taught(taught, true), 0);
        }
        for (int taught : TAUGHT) {
            curve.report("reports alone", taught, curve.taught(taught, false), 0);
        }
        if (arguments.length > 2) {
            List<Teachable> start = Teachable.read(new String[] {arguments[3], arguments[4]}, Base.NONE);
            for (int taught : TAUGHT) {
                Bogofilter bogofilter = new Bogofilter(Path.of(arguments[2]));
                bogofilter.empty();
                bogofilter.teach(Stream.of(start, curve.ham.subList(0, taught), curve.spam.subList(0, taught))
                        .flatMap(List::stream)
                        .toList());
                double[][] scores = {
                    bogofilter.ask(curve.ham.subList(taught, curve.ham.size())),
                    bogofilter.ask(curve.spam.subList(taught, curve.spam.size()))
                };
                curve.report("bogofilter", taught, scores, BOGOFILTER_HOLDS);
            }
        }
    }

    /** Log-odds of the later messages, ham first. */
    private double[][] taught(int each, boolean both) {
        Part part = new Part(Part.Size.INSTALLATION);
        for (int i = 0; i < each; i++) {
            part.learn(new Example(spam.get(i).features(), true, delivered(i)));
            if (both) {
                part.learn(ham.get(i).example());
            }
        }
        return new double[][] {asked(part, ham, each), asked(part, spam, each)};
    }

    /** The last that came and were clean. */
    private List<Features> delivered(int now) {
        List<Features> clean = new ArrayList<>();
        for (int i = now - 1; i >= 0 && clean.size() < CONTRASTS; i--) {
            if (ham.get(i).prior() < -2) {
                clean.add(ham.get(i).features());
            }
        }
        return clean;
    }

    private static double[] asked(Part part, List<Teachable> mail, int from) {
        return mail.stream()
                .skip(from)
                .mapToDouble(one -> one.prior() + part.odds(one.features()))
                .toArray();
    }

    private void report(String name, int taught, double[][] scores, double hold) {
        Roc roc = new Roc(scores[0], scores[1]);
        System.out.printf(
                Locale.ROOT,
                "%-22s %,5d of each: ham held %d of %d, spam held %.2f %%, 1-ROCA %% %.4f, missed at 0.1 %% ham %.2f %%%n",
                name,
                taught,
                Stream.of(scores[0])
                        .flatMapToDouble(java.util.Arrays::stream)
                        .filter(score -> score >= hold)
                        .count(),
                scores[0].length,
                100.0
                        * java.util.Arrays.stream(scores[1])
                                .filter(score -> score >= hold)
                                .count()
                        / scores[1].length,
                roc.lossPercent(),
                100 * roc.missed(0.001));
    }
}
