package org.postern.preview;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * How far an element can be seen, as its own attributes and those around it say. Style sheets are not asked: they say one thing to each
 * device, and what they hide here is shown, which errs on the safe side.
 *
 * @param gone whether it and all within it are not shown
 * @param tiny whether its letters are too small to be seen
 * @param ink colour of the letters as 0xRRGGBB, or -1 when nothing is said
 * @param paper the same of what is behind them
 */
record Look(boolean gone, boolean tiny, int ink, int paper) {

    static final Look PLAIN = new Look(false, false, -1, -1);

    private static final int LONGEST = 4_000;
    private static final Pattern GONE =
            Pattern.compile("(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\\.0+)?%?(?=[;!]|$)"
                    + "|text-indent:-\\d{3,}|(?:left|top|margin-left|margin-top):-\\d{4,}|clip:rect\\(0)");
    private static final Pattern NO_ROOM =
            Pattern.compile("(?:^|;)(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?=[;!]|$)");
    private static final Pattern SIZE =
            Pattern.compile("(?:^|;)font(?:-size)?:[^;]*?\\b(\\d{0,4}(?:\\.\\d{1,4})?)(px|pt|em|rem|%)?(?=[;!/,]|$)");
    private static final Pattern INK = Pattern.compile("(?:^|;)color:([^;!]{1,40})");
    private static final Pattern PAPER = Pattern.compile("(?:^|;)background(?:-color)?:([^;!]{1,200})");
    private static final Pattern RGB = Pattern.compile("rgba?\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3})[^)]{0,10}\\)");
    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])");
    private static final Map<String, Integer> NAMES = Map.of(
            "white", 0xffffff, "black", 0, "silver", 0xc0c0c0, "gray", 0x808080, "red", 0xff0000, "yellow", 0xffff00);
    private static final int SAME = 24;

    /** Whether what is written here reaches no eye. */
    boolean hidden() {
        return gone || tiny || ink >= 0 && paper >= 0 && distance(ink, paper) <= SAME;
    }

    /** Of an element within one that looks like this. */
    Look within(Element element) {
        String style = style(element.attr("style"));
        boolean lost = gone
                || element.hasAttr("hidden")
                || element.normalName().equals("template")
                || GONE.matcher(style).find()
                || noRoom(style);
        int letters = colour(
                INK, style, element.normalName().equals("font") ? element.attr("color") : element.attr("text"), ink);
        int behind = element.hasAttr("background") || style.contains("url(")
                ? -1
                : colour(PAPER, style, element.attr("bgcolor"), paper);
        return new Look(lost, tiny(style), letters, behind);
    }

    private static String style(String style) {
        String bounded = style.length() > LONGEST ? style.substring(0, LONGEST) : style;
        return bounded.toLowerCase(Locale.ROOT).replaceAll("/\\*.*?\\*/|[\\s\\\\]+", "");
    }

    private static boolean noRoom(String style) {
        return style.contains("overflow:hidden") && NO_ROOM.matcher(style).find();
    }

    private boolean tiny(String style) {
        Matcher size = SIZE.matcher(style);
        if (!size.find()
                || size.group(1).isEmpty()
                || size.group(1).startsWith(".") && size.group(1).length() == 1) {
            return tiny;
        }
        double number = Double.parseDouble("0" + size.group(1));
        boolean relative = size.group(2) != null && !size.group(2).startsWith("p");
        return number == 0 || !relative && number <= 2;
    }

    private static int colour(Pattern where, String style, String attribute, int inherited) {
        int colour = attribute.isEmpty()
                ? inherited
                : colour(attribute.toLowerCase(Locale.ROOT).strip(), -1);
        for (Matcher found = where.matcher(style); found.find(); ) {
            colour = colour(found.group(1), -1);
        }
        return colour;
    }

    private static int colour(String text, int unknown) {
        Matcher hex = HEX.matcher(text);
        if (hex.find()) {
            String digits = hex.group().substring(1);
            return Integer.parseInt(digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits, 16);
        }
        Matcher rgb = RGB.matcher(text);
        if (rgb.find()) {
            return (Integer.parseInt(rgb.group(1)) & 0xff) << 16
                    | (Integer.parseInt(rgb.group(2)) & 0xff) << 8
                    | Integer.parseInt(rgb.group(3)) & 0xff;
        }
        return NAMES.getOrDefault(text, unknown);
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16) - (other >> 16))
                + Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff))
                + Math.abs((one & 0xff) - (other & 0xff));
    }
}
