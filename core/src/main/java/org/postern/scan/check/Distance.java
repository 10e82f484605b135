package org.postern.scan.check;

/** How far two words are from one another. */
final class Distance {

    private Distance() {}

    /** Letters put in, left out, changed, or two that changed places (optimal string alignment). */
    static int of(String one, String two) {
        if (Math.abs(one.length() - two.length()) > 2) {
            return 3;
        }
        int[][] cost = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int differs = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                int least = Math.min(cost[i - 1][j - 1] + differs, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[one.length()][two.length()];
    }
}
