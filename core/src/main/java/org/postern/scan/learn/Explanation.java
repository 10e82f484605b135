package org.postern.scan.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.scan.check.Facts;

/**
 * What of a message speaks most for what was learned of its like, in words: those parts and words of the message itself that weigh most. No word
 * of any other message is in it; nobody has them.
 */
public final class Explanation {

    private static final int MOST_WORDS = 5;
    private static final int MANY_WORDS = 40;
    private static final int MOST_PLACES = 2;

    private Explanation() {}

    /**
     * What speaks to one side, such as {@code its links and its text, most of all "claim", "prize"}; empty when nothing does.
     *
     * @param unwanted whether what speaks against the message is asked for, or what speaks for it
     */
    public static String of(Facts facts, Strengths strengths, boolean unwanted) {
        Weighing weighing = new Weighing(strengths, unwanted ? 1 : -1);
        Extraction.of(facts, weighing);
        String places = heaviest(weighing.places, MOST_PLACES).stream().collect(Collectors.joining(" and "));
        List<String> words = heaviest(weighing.words, MOST_WORDS);
        if (places.isEmpty() || words.isEmpty()) {
            return places;
        }
        return places + ", most of all "
                + words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }

    private static List<String> heaviest(Map<String, Double> weights, int most) {
        return weights.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Sums what features weigh by their places and, for words and pairs of them, by the word; each feature once. */
    private static final class Weighing implements Sink {

        private final Once weights;
        private final int side;
        private final Map<String, Double> places = new HashMap<>();
        private final Map<String, Double> words = new HashMap<>();
        private double least;

        Weighing(Strengths strengths, int side) {
            this.weights = strengths.once();
            this.side = side;
        }

        @Override
        public void take(Kind kind, long value) {
            weigh(kind, value);
        }

        @Override
        public void take(Kind kind, long value, Span first, Span last) {
            double weight = weigh(kind, value);
            if (weight > least) {
                words.merge(words(first, last), weight, Math::max);
                if (words.size() > MANY_WORDS) {
                    words.keySet().retainAll(heaviest(words, MOST_WORDS));
                    least = words.values().stream().min(Double::compare).orElse(0.0);
                }
            }
        }

        private double weigh(Kind kind, long value) {
            double weight = side * weights.take(Hash.feature(kind, value));
            if (weight != 0) {
                places.merge(kind.words(), weight, Double::sum);
            }
            return weight;
        }

        private static String words(Span first, Span last) {
            String one = first.text().substring(first.begin(), first.end());
            if (first.equals(last)) {
                return one.toLowerCase(Locale.ROOT);
            }
            boolean beside = last.begin() - first.end() <= 1;
            String other = last.text().substring(last.begin(), last.end());
            return (one + (beside ? " " : " … ") + other).toLowerCase(Locale.ROOT);
        }
    }
}
