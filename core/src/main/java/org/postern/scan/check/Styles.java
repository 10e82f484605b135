package org.postern.scan.check;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What declarations of CSS do to text; read without a cascade, which mail hardly has. */
final class Styles {

    private static final Pattern HIDING = Pattern.compile(
            "(?:^|[;\\s{])(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse)|font-size\\s*:\\s*(?:0|1)(?:\\.\\d+)?(?:px|pt|em|rem|%|;|\\s|!|$)"
                    + "|font\\s*:\\s*0(?:px|/)|opacity\\s*:\\s*0(?:\\.0\\d*)?(?:;|\\s|!|$)|color\\s*:\\s*transparent|(?:text-indent|left|top|margin-left|margin-top)\\s*:\\s*-\\d{3,}"
                    + "|clip\\s*:\\s*rect\\(\\s*0|transform\\s*:\\s*scale\\(0)");
    private static final Pattern ZERO_BOX =
            Pattern.compile("(?:^|[;\\s])(?:max-)?(?:height|width)\\s*:\\s*0(?:px|;|\\s|!|$)");
    private static final Pattern FAR = Pattern.compile(
            "(?:height|margin-top|margin-bottom|padding-top|padding-bottom|margin|padding|top)\\s*:\\s*(?:\\d{4,}(?:\\.\\d+)?px|\\d{3,}(?:\\.\\d+)?(?:vh|em|rem)|[1-9]\\d{4,})");
    private static final Pattern FORE = Pattern.compile("(?:^|[;\\s])color\\s*:\\s*([^;!]{1,40})");
    private static final Pattern BACK =
            Pattern.compile("(?:^|[;\\s])background(?:-color|-image)?\\s*:\\s*([^;!]{1,200})");
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{6}|[0-9a-f]{3})\\b");
    private static final Pattern RGB =
            Pattern.compile("rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3}).{0,12}");
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]+)?\\.([\\w-]{1,60})");
    private static final Map<String, Integer> NAMED = Map.of(
            "white",
            0xffffff,
            "black",
            0,
            "snow",
            0xfffafa,
            "ivory",
            0xfffff0,
            "whitesmoke",
            0xf5f5f5,
            "red",
            0xff0000,
            "blue",
            0xff,
            "gray",
            0x808080);
    private static final int LONGEST_SHEET = 60_000;

    /** A colour that cannot be told. */
    static final int UNKNOWN = -1;

    private Styles() {}

    /** Whether text with these declarations (in lower case) cannot be seen. */
    static boolean hides(String style) {
        return HIDING.matcher(style).find()
                || style.contains("overflow")
                        && style.contains("hidden")
                        && ZERO_BOX.matcher(style).find();
    }

    /** Whether what follows is pushed thousands of pixels away. */
    static boolean pushes(String style) {
        return FAR.matcher(style).find();
    }

    /** The colour of text, {@link #UNKNOWN} where it cannot be told, or what is given where none is declared. */
    static int fore(String style, int otherwise) {
        Matcher matcher = FORE.matcher(style);
        return matcher.find() ? colour(matcher.group(1)) : otherwise;
    }

    /** The same of the ground below it. */
    static int back(String style, int otherwise) {
        int back = otherwise;
        for (Matcher matcher = BACK.matcher(style); matcher.find(); ) {
            back = matcher.group(1).contains("transparent") ? back : colour(matcher.group(1));
            if (back == UNKNOWN) {
                return UNKNOWN;
            }
        }
        return back;
    }

    static int colour(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.contains("url(") || text.contains("gradient")) {
            return UNKNOWN;
        }
        Matcher hex = HEX.matcher(text);
        if (hex.find()) {
            String digits = hex.group(1);
            return Integer.parseInt(digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1"), 16);
        }
        Matcher rgb = RGB.matcher(text);
        if (rgb.lookingAt()) {
            return Integer.parseInt(rgb.group(1)) << 16
                    | Integer.parseInt(rgb.group(2)) << 8
                    | Integer.parseInt(rgb.group(3));
        }
        return NAMED.getOrDefault(text, UNKNOWN);
    }

    /** Whether an eye cannot tell two colours apart. */
    static boolean alike(int one, int other) {
        return one != UNKNOWN
                && other != UNKNOWN
                && Math.abs((one >> 16) - (other >> 16)) <= 6
                && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) <= 6
                && Math.abs((one & 255) - (other & 255)) <= 6;
    }

    /** Classes that a sheet hides everywhere, not only on small screens or in print. */
    static Set<String> hiddenClasses(String sheet) {
        String css =
                (sheet.length() > LONGEST_SHEET ? sheet.substring(0, LONGEST_SHEET) : sheet).toLowerCase(Locale.ROOT);
        Set<String> hidden = new HashSet<>();
        int depth = 0;
        int begin = 0;
        String selector = "";
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '{') {
                selector = depth == 0 ? css.substring(begin, i).strip() : "@";
                depth++;
                begin = i + 1;
            } else if (c == '}') {
                depth = Math.max(0, depth - 1);
                if (depth == 0 && !selector.startsWith("@") && hides(css.substring(begin, i))) {
                    classes(selector, hidden);
                }
                begin = i + 1;
            }
        }
        return hidden;
    }

    private static void classes(String selectors, Set<String> into) {
        for (String selector : selectors.split(",")) {
            Matcher matcher = CLASS.matcher(selector.strip());
            if (matcher.matches()) {
                into.add(matcher.group(1));
            }
        }
    }
}
