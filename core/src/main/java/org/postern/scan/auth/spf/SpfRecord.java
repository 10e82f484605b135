package org.postern.scan.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A record, read as a whole: RFC 7208 4.6 wants a syntax error found wherever it is, before anything is evaluated. */
record SpfRecord(List<Directive> directives, Optional<MacroString> redirect, Optional<MacroString> exp) {

    private static final String VERSION = "v=spf1";
    // RFC 7208 12, name and the equals sign of a modifier
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);

    /**
     * Reads the one that is for SPF among the texts of a domain.
     *
     * @return empty when none is
     * @throws Stopped when several are, or when it has an error
     */
    static Optional<SpfRecord> among(List<String> texts) throws Stopped {
        List<String> records = texts.stream().filter(SpfRecord::isOne).toList();
        // RFC 7208 4.5: more than one is a permerror
        if (records.size() > 1) {
            throw Stopped.permanently("there are " + records.size() + " SPF records");
        }
        return records.isEmpty() ? Optional.empty() : Optional.of(parse(records.get(0)));
    }

    /** RFC 7208 4.5: the version is followed by a space or by nothing. */
    private static boolean isOne(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    static SpfRecord parse(String text) throws Stopped {
        List<Directive> directives = new ArrayList<>();
        Optional<MacroString> redirect = Optional.empty();
        Optional<MacroString> exp = Optional.empty();
        // RFC 7208 4.6.1: terms are separated by spaces and nothing else
        for (String term : text.substring(VERSION.length()).split(" ")) {
            Matcher modifier = MODIFIER.matcher(term);
            if (modifier.matches()) {
                String value = modifier.group(2);
                switch (modifier.group(1).toLowerCase(Locale.ROOT)) {
                    case "redirect" -> redirect = once(redirect, term, value);
                    case "exp" -> exp = once(exp, term, value);
                    // RFC 7208 6: unknown ones are ignored, but have to be well-formed
                    default -> MacroString.text(value);
                }
            } else if (!term.isEmpty()) {
                directives.add(Terms.directive(term));
            }
        }
        return new SpfRecord(directives, redirect, exp);
    }

    /** RFC 7208 6: neither may appear twice. */
    private static Optional<MacroString> once(Optional<MacroString> before, String term, String value) throws Stopped {
        if (before.isPresent()) {
            throw Stopped.permanently("'" + term + "' is there twice");
        }
        return Optional.of(MacroString.domain(value));
    }
}
