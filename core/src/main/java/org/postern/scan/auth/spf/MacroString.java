package org.postern.scan.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with macros in it, read (RFC 7208 7.1). */
final class MacroString {

    // the space is for explanations alone: between terms it separates, so it is never within one
    private static final Pattern PART =
            Pattern.compile("([ -$&-~]+)|%([%_-])|%\\{([A-Za-z])(\\d*)([rR]?)([-.+,/_=]*)\\}");
    private static final String EVERYWHERE = "slodiphv";
    private static final String IN_TEXT = EVERYWHERE + "crt";
    private static final int MOST_DIGITS = 6;

    /** What a part becomes. */
    private final List<Function<Macros, String>> parts = new ArrayList<>();

    private boolean asksForNames;

    private MacroString() {}

    /** Reads an explain-string, or the value of an unknown modifier. */
    static MacroString text(String text) throws Stopped {
        MacroString read = new MacroString();
        read.read(text, IN_TEXT);
        return read;
    }

    /** Reads a domain-spec. */
    static MacroString domain(String text) throws Stopped {
        MacroString read = new MacroString();
        String last = read.read(text, EVERYWHERE);
        if (!last.startsWith("%") && !endsWell(last)) {
            throw Stopped.permanently("'" + text + "' is no domain name");
        }
        return read;
    }

    /** RFC 7208 7.1: domain-end is a macro, or a dot and a toplabel and perhaps one more dot. */
    private static boolean endsWell(String literal) {
        String name = DomainName.withoutFinalDot(literal);
        int dot = name.lastIndexOf('.');
        return dot >= 0 && DomainName.isTopLabel(name.substring(dot + 1));
    }

    /** @return the last part as it is written */
    private String read(String text, String letters) throws Stopped {
        Matcher matcher = PART.matcher(text);
        String last = "";
        for (int at = 0; at < text.length(); at = matcher.end()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw Stopped.permanently("a macro or a character is wrong in '" + text + "'");
            }
            last = matcher.group();
            if (matcher.group(3) != null) {
                Macro macro = macro(matcher, letters);
                asksForNames |= macro.letter() == 'p';
                parts.add(macro::expand);
            } else {
                String literal = matcher.group(1) != null ? matcher.group(1) : escape(matcher.group(2));
                parts.add(macros -> literal);
            }
        }
        return last;
    }

    private static String escape(String sign) {
        return switch (sign) {
            case "_" -> " ";
            case "-" -> "%20";
            default -> "%";
        };
    }

    private static Macro macro(Matcher matcher, String letters) throws Stopped {
        String letter = matcher.group(3).toLowerCase(Locale.ROOT);
        String digits = matcher.group(4).replaceFirst("^0+(?=.)", "");
        // RFC 7208 7.2: c, r and t only in explanations. 7.3: the number of parts is not zero
        if (!letters.contains(letter) || digits.equals("0")) {
            throw Stopped.permanently("the macro '" + matcher.group() + "' is not allowed there");
        }
        boolean all = digits.isEmpty() || digits.length() > MOST_DIGITS;
        return new Macro(
                letter.charAt(0),
                !matcher.group(3).equals(letter),
                all ? Macro.ALL : Integer.parseInt(digits),
                !matcher.group(5).isEmpty(),
                matcher.group(6));
    }

    /** Whether PTR records have to be asked for (macro "p"). */
    boolean asksForNames() {
        return asksForNames;
    }

    /** The text; of a longer one its end, which has at least that many characters. */
    String expand(Macros macros, int enough) {
        StringBuilder text = new StringBuilder();
        // from the right, since long names are cut on the left and a record may hold thousands of macros
        for (int i = parts.size() - 1; i >= 0 && text.length() < enough; i--) {
            text.insert(0, parts.get(i).apply(macros));
        }
        return text.toString();
    }
}
