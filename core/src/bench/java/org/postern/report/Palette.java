package org.postern.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An image in its 256 most frequent colours: a third of the octets. */
final class Palette {

    private static final int COLOURS = 256;

    private Palette() {}

    static BufferedImage of(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        List<Integer> colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        return drawn(image, colours);
    }

    private static BufferedImage drawn(BufferedImage image, List<Integer> colours) {
        int[] table = colours.stream().mapToInt(colour -> colour).toArray();
        IndexColorModel model =
                new IndexColorModel(8, table.length, table, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage drawn =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = nearest.computeIfAbsent(image.getRGB(x, y), colour -> nearest(colour, table));
                drawn.getRaster().setSample(x, y, 0, index);
            }
        }
        return drawn;
    }

    private static int nearest(int colour, int[] table) {
        int best = 0;
        for (int i = 1; i < table.length; i++) {
            best = distance(colour, table[i]) < distance(colour, table[best]) ? i : best;
        }
        return best;
    }

    private static int distance(int one, int other) {
        int distance = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int difference = (one >> shift & 255) - (other >> shift & 255);
            distance += difference * difference;
        }
        return distance;
    }
}
