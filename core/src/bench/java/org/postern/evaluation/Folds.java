package org.postern.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Part;

/**
 * Lessons from an empty model, measured on mail that they did not see: five folds, each asked of a part that learned the other four, message by
 * message, once. Arguments ham folder, spam folder, and a folder to work in when bogofilter shall learn and be asked the same.
 */
public final class Folds {

    private static final int FOLDS = 5;

    private Folds() {}

    /** @param arguments ham folder, spam folder, folder to work in */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Teachable> mail = Teachable.read(arguments, Base.NONE);
        double[] lessons = new double[mail.size()];
        double[] both = new double[mail.size()];
        IntStream.range(0, FOLDS).parallel().forEach(fold -> {
            Part part = new Part(Part.Size.INSTALLATION);
            others(mail, fold).forEach(one -> part.learn(one.example()));
            for (int i = fold; i < mail.size(); i += FOLDS) {
                lessons[i] = part.odds(mail.get(i).features());
                both[i] = mail.get(i).prior() + lessons[i];
            }
        });
        report("rules alone", mail, mail.stream().mapToDouble(Teachable::prior).toArray());
        report("lessons alone", mail, lessons);
        report("rules and lessons", mail, both);
        if (arguments.length > 2) {
            Bogofilter bogofilter = new Bogofilter(Path.of(arguments[2]));
            double[] scores = new double[mail.size()];
            for (int fold = 0; fold < FOLDS; fold++) {
                bogofilter.empty();
                bogofilter.teach(others(mail, fold));
                List<Teachable> asked = fold(mail, fold);
                double[] answers = bogofilter.ask(asked);
                for (int i = 0; i < answers.length; i++) {
                    scores[fold + i * FOLDS] = answers[i];
                }
            }
            report("bogofilter", mail, scores);
        }
    }

    private static List<Teachable> others(List<Teachable> mail, int fold) {
        return IntStream.range(0, mail.size())
                .filter(i -> i % FOLDS != fold)
                .mapToObj(mail::get)
                .toList();
    }

    private static List<Teachable> fold(List<Teachable> mail, int fold) {
        return IntStream.range(0, mail.size())
                .filter(i -> i % FOLDS == fold)
                .mapToObj(mail::get)
                .toList();
    }

    private static void report(String name, List<Teachable> mail, double[] scores) {
        double[] losses = new double[FOLDS];
        double[] missed = new double[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            int every = fold;
            Roc roc = roc(mail, scores, i -> i % FOLDS == every);
            losses[fold] = roc.lossPercent();
            missed[fold] = 100 * roc.missed(0.001);
        }
        Roc all = roc(mail, scores, i -> true);
        System.out.printf(
                Locale.ROOT,
                "%-18s 1-ROCA %% median %.4f, folds %s; missed at 0.1 %% ham: folds %s; all together: %.4f (%.4f to %.4f), missed at"
                        + " 0, 0.05, 0.1, 0.5 %%: %.2f %.2f %.2f %.2f%n",
                name,
                Speed.quantileOf(losses, 0.5),
                rounded(losses),
                rounded(missed),
                all.lossPercent(),
                all.interval()[0],
                all.interval()[1],
                100 * all.missed(0),
                100 * all.missed(0.0005),
                100 * all.missed(0.001),
                100 * all.missed(0.005));
    }

    private static String rounded(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .toList()
                .toString();
    }

    private static Roc roc(List<Teachable> mail, double[] scores, java.util.function.IntPredicate in) {
        List<List<Double>> classes = List.of(new ArrayList<>(), new ArrayList<>());
        IntStream.range(0, scores.length)
                .filter(in)
                .forEach(i -> classes.get(mail.get(i).spam() ? 1 : 0).add(scores[i]));
        return new Roc(
                classes.get(0).stream().mapToDouble(score -> score).toArray(),
                classes.get(1).stream().mapToDouble(score -> score).toArray());
    }
}
