package org.postern.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.postern.scan.Rereading;
import org.postern.scan.check.Facts;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Part;

/**
 * What the classifier costs beside the rest of a scan, one thread, each message once, after a first half that does not count: arguments ham folder,
 * spam folder.
 */
public final class Cost {

    private static final long SEED = 7;
    private static final double MILLION = 1e6;

    private Cost() {}

    /** @param arguments ham folder, spam folder */
    public static void main(String[] arguments) throws IOException {
        List<Sample> samples = new ArrayList<>(Sample.in(List.of(Path.of(arguments[0])), false));
        samples.addAll(Sample.in(List.of(Path.of(arguments[1])), true));
        Collections.shuffle(samples, new Random(SEED));
        Part part = new Part(Part.Size.INSTALLATION);
        Base base = Base.shipped();
        double[] asked = new double[samples.size()];
        double[] taught = new double[samples.size()];
        long features = 0;
        for (int i = 0; i < samples.size(); i++) {
            Optional<Facts> facts =
                    Rereading.of(BareMessage.of(samples.get(i).source()).atHand());
            long begun = System.nanoTime();
            Features found = Features.of(facts.orElseThrow());
            double odds = base.odds(found) + part.odds(found);
            asked[i] = Double.isNaN(odds) ? 0 : (System.nanoTime() - begun) / MILLION;
            begun = System.nanoTime();
            part.learn(new Example(found, samples.get(i).spam()));
            taught[i] = (System.nanoTime() - begun) / MILLION;
            features += found.size();
        }
        System.out.printf(Locale.ROOT, "%d messages, %d features each%n", asked.length, features / asked.length);
        report("classifier", asked);
        report("lesson", taught);
        System.out.printf(Locale.ROOT, "the part takes %.1f MB%n", part.octets() / MILLION);
    }

    private static void report(String name, double[] times) {
        double[] counted = Arrays.copyOfRange(times, times.length / 2, times.length);
        System.out.printf(
                Locale.ROOT,
                "%s: mean %.3f ms, median %.3f, 99th percentile %.3f%n",
                name,
                Arrays.stream(counted).average().orElse(0),
                Speed.quantileOf(counted, 0.5),
                Speed.quantileOf(counted, 0.99));
    }
}
