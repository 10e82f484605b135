package org.postern.scan.learn;

/** Texts and counts without what is particular to one message. */
final class Shape {

    private static final int LONGEST = 20;
    private static final int[] STEPS = {0, 1, 3, 7, 15, 40, 100};

    private Shape() {}

    /** Runs of digits, of capitals and of other letters become one character each: {@code Re: 17 Offers} is {@code Aa: 0 Aa}. */
    static String of(String text) {
        StringBuilder shape = new StringBuilder();
        char last = 0;
        for (int i = 0; i < text.length() && shape.length() < LONGEST; i++) {
            char kind = kind(text.charAt(i));
            if (kind != last) {
                shape.append(kind);
            }
            last = kind;
        }
        return shape.toString();
    }

    private static char kind(char c) {
        if (Character.isDigit(c)) {
            return '0';
        }
        if (Character.isUpperCase(c)) {
            return 'A';
        }
        return Character.isLetter(c) ? 'a' : c;
    }

    /** About how many. */
    static String count(int count) {
        for (int step : STEPS) {
            if (count <= step) {
                return Integer.toString(step);
            }
        }
        return "many";
    }
}
