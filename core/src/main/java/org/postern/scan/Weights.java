package org.postern.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.scan.check.Check;
import org.postern.settings.Keys;

/**
 * What each check counts: what the operator says, else what was fitted ({@code weights.tsv}, a name and a weight a line; {@code WeightsFit} writes it and
 * docs/accuracy.md tells how), else the check's own prior.
 */
final class Weights {

    /** The key of scan.properties. */
    static final String KEY = "scan.weights";

    static final Weights SHIPPED = new Weights(Map.of());

    private static final double MOST = 20;
    private static final Map<String, Double> FITTED = fitted();

    private final Map<String, Double> own;

    /** @param own what the operator says, by the names of checks */
    Weights(Map<String, Double> own) {
        this.own = Map.copyOf(own);
    }

    /** @throws org.postern.settings.BadSetting naming an entry that is no {@code name:weight} of a check */
    static Map<String, Double> own(Keys keys) {
        Map<String, Double> own = new TreeMap<>();
        for (String entry : keys.list(KEY, List.of())) {
            int colon = entry.lastIndexOf(':');
            String name = entry.substring(0, Math.max(0, colon)).strip();
            if (Checks.ALL.stream().noneMatch(check -> check.name().equals(name))) {
                throw keys.bad(KEY, "'" + entry + "' is not name:weight of a check; docs/checks.md names them");
            }
            try {
                own.put(name, Double.parseDouble(entry.substring(colon + 1).strip()));
            } catch (NumberFormatException e) {
                throw keys.bad(KEY, "'" + entry + "' has no number behind the colon; an example is " + name + ":1.5");
            }
            if (!(Math.abs(own.get(name)) <= MOST)) {
                throw keys.bad(KEY, "'" + entry + "' is beyond -20 to 20");
            }
        }
        return Map.copyOf(own);
    }

    private static Map<String, Double> fitted() {
        Map<String, Double> fitted = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Weights.class.getResourceAsStream("weights.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int tab = line.indexOf('\t');
                    fitted.put(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fitted;
    }

    /** Names in the table that was fitted. */
    static Map<String, Double> table() {
        return Map.copyOf(FITTED);
    }

    /** The same checks, each with what it counts. */
    List<Check> applied(List<Check> checks) {
        return checks.stream().map(check -> check.weighing(of(check))).toList();
    }

    double of(Check check) {
        return own.getOrDefault(check.name(), FITTED.getOrDefault(check.name(), check.weight()));
    }

    /** Where it comes from, in a word. */
    String origin(Check check) {
        if (own.containsKey(check.name())) {
            return "operator";
        }
        return FITTED.containsKey(check.name()) ? "fitted" : "prior";
    }
}
