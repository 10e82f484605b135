package org.postern.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.configuration2.MapConfiguration;
import org.postern.evaluation.BareMessage;
import org.postern.evaluation.Sample;
import org.postern.scan.check.Check;
import org.postern.settings.Keys;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/**
 * Fits the weights of the checks to mail of known class, and writes them: arguments ham folder, spam folder, file to write. The same mail and
 * checks give the same file. docs/accuracy.md tells what is fitted and why the rest keeps its prior.
 */
public final class WeightsFit {

    private static final int FOLDS = 5;
    private static final long SEED = 47;
    /** A check that spoke less often keeps its prior. */
    private static final int LEAST = 2;

    private WeightsFit() {}

    /** @param arguments ham folder, spam folder, file to write */
    public static void main(String[] arguments) throws IOException {
        List<Check> checks = Checks.ALL;
        List<Sample> samples = new ArrayList<>(Sample.in(List.of(Path.of(arguments[0])), false));
        samples.addAll(Sample.in(List.of(Path.of(arguments[1])), true));
        Scanner scanner = scanner();
        List<MapFit.Row> rows = samples.parallelStream()
                .map(sample -> new MapFit.Row(found(scanner, sample, checks), sample.spam()))
                .toList();
        folds(checks, rows);
        double[] weights = fit(checks, rows);
        report("all", checks, weights, rows);
        write(Path.of(arguments[2]), checks, weights);
    }

    private static Scanner scanner() {
        MapConfiguration keys = new MapConfiguration(new HashMap<>());
        keys.addProperty("dns.servers", "none");
        return Scanner.create(ScanSettings.from(new Keys("scan.properties", keys)), Optional.empty(), "");
    }

    private static int[] found(Scanner scanner, Sample sample, List<Check> checks) {
        try {
            List<String> names =
                    scanner.scan(ScanRequest.of(BareMessage.of(sample.source()).atHand())).verdict().reasons().stream()
                            .map(Reason::name)
                            .toList();
            return IntStream.range(0, checks.size())
                    .filter(i -> names.contains(checks.get(i).name()))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fitted on four fifths, measured on the fifth that the fit did not see. */
    private static void folds(List<Check> checks, List<MapFit.Row> rows) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] fold = rows.stream().mapToInt(row -> random.nextInt(FOLDS)).toArray();
        int[] total = new int[4];
        for (int left = 0; left < FOLDS; left++) {
            List<MapFit.Row> seen = new ArrayList<>();
            List<MapFit.Row> unseen = new ArrayList<>();
            for (int i = 0; i < fold.length; i++) {
                (fold[i] == left ? unseen : seen).add(rows.get(i));
            }
            int[] counts = report("fold " + left, checks, fit(checks, seen), unseen);
            for (int i = 0; i < total.length; i++) {
                total[i] += counts[i];
            }
        }
        print("five folds", total);
    }

    private static double[] fit(List<Check> checks, List<MapFit.Row> rows) {
        double[] priors = checks.stream().mapToDouble(Check::weight).toArray();
        int[] spoke = new int[priors.length];
        rows.forEach(row -> Arrays.stream(row.found()).forEach(check -> spoke[check]++));
        double[] spreads = new double[priors.length];
        for (int i = 0; i < spreads.length; i++) {
            boolean taught = spoke[i] >= LEAST && priors[i] > 0;
            spreads[i] = taught ? spread(checks.get(i).group()) : 0;
        }
        return MapFit.fit(priors, spreads, rows);
    }

    /** Of twenty years ago there is much spam and hardly any phishing; what else there is no mail shows. */
    private static double spread(Category group) {
        return switch (group) {
            case SPAM -> 1.5;
            case PHISHING -> 0.4;
            default -> 0;
        };
    }

    private static int[] report(String name, List<Check> checks, double[] weights, List<MapFit.Row> rows) {
        int[] counts = new int[4];
        for (MapFit.Row row : rows) {
            int kind = row.spam() ? 2 : 0;
            counts[kind]++;
            boolean held = held(checks, weights, row);
            counts[kind + 1] += held ? 1 : 0;
            if (held && !row.spam()) {
                String why = Arrays.stream(row.found())
                        .filter(check -> weights[check] > 0)
                        .mapToObj(check -> checks.get(check).name() + " " + weights[check])
                        .collect(Collectors.joining(", "));
                System.out.println("ham held: " + why);
            }
        }
        print(name, counts);
        return counts;
    }

    /** As the product combines them, families and all. */
    private static boolean held(List<Check> checks, double[] weights, MapFit.Row row) {
        List<Combination.Finding> findings = new ArrayList<>();
        for (int i : row.found()) {
            Check check = checks.get(i);
            findings.add(new Combination.Finding(check.group(), new Reason(check.name(), weights[i], "-", "-")));
        }
        return Combination.of(findings, false, Authentication.NONE).score() >= 0.5;
    }

    private static void print(String name, int[] counts) {
        System.out.printf(
                Locale.ROOT,
                "%-10s ham held %d of %d (%.2f %%), spam held %d of %d (%.1f %%)%n",
                name,
                counts[1],
                counts[0],
                100.0 * counts[1] / counts[0],
                counts[3],
                counts[2],
                100.0 * counts[3] / counts[2]);
    }

    private static void write(Path file, List<Check> checks, double[] weights) throws IOException {
        StringBuilder table = new StringBuilder(
                "# The weights that WeightsFit found; docs/accuracy.md tells how to make them anew.\n");
        IntStream.range(0, weights.length)
                .boxed()
                .filter(i -> weights[i] != checks.get(i).weight())
                .map(i -> String.format(Locale.ROOT, "%s\t%.2f%n", checks.get(i).name(), weights[i]))
                .sorted()
                .forEach(table::append);
        Files.writeString(file, table, StandardCharsets.UTF_8);
    }
}
