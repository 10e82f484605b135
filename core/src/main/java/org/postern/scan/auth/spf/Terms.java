package org.postern.scan.auth.spf;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of directives (RFC 7208 4.6.1, 5 and 12). */
final class Terms {

    private static final Pattern DIRECTIVE = Pattern.compile("([-+?~]?)([A-Za-z0-9]+)([:/].*)?", Pattern.DOTALL);

    private Terms() {}

    static Directive directive(String term) throws Stopped {
        Matcher matcher = DIRECTIVE.matcher(term);
        if (!matcher.matches()) {
            throw unknown(term);
        }
        String arguments = matcher.group(3) == null ? "" : matcher.group(3);
        Mechanism mechanism =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "all" -> all(term, arguments);
                    case "include" -> new Mechanism.Include(required(term, arguments));
                    case "a" -> {
                        Cidr cidr = Cidr.endOf(arguments);
                        yield new Mechanism.A(optional(term, cidr.rest()), cidr);
                    }
                    case "mx" -> {
                        Cidr cidr = Cidr.endOf(arguments);
                        yield new Mechanism.Mx(optional(term, cidr.rest()), cidr);
                    }
                    case "ptr" -> new Mechanism.Ptr(optional(term, arguments));
                    case "ip4" -> net(term, arguments, Cidr.BITS_4);
                    case "ip6" -> net(term, arguments, Cidr.BITS_6);
                    case "exists" -> new Mechanism.Exists(required(term, arguments));
                    default -> throw unknown(term);
                };
        return new Directive(result(matcher.group(1)), mechanism, term);
    }

    private static SpfResult.Kind result(String qualifier) {
        return switch (qualifier) {
            case "-" -> SpfResult.Kind.FAIL;
            case "~" -> SpfResult.Kind.SOFTFAIL;
            case "?" -> SpfResult.Kind.NEUTRAL;
            default -> SpfResult.Kind.PASS;
        };
    }

    private static Mechanism all(String term, String arguments) throws Stopped {
        if (!arguments.isEmpty()) {
            throw unknown(term);
        }
        return new Mechanism.All();
    }

    private static Mechanism net(String term, String arguments, int bits) throws Stopped {
        int slash = arguments.lastIndexOf('/');
        String address = slash < 0 ? arguments : arguments.substring(0, slash);
        int prefix = slash < 0 ? bits : Cidr.length(arguments.substring(slash + 1), bits);
        Ip network = Ip.parse(value(term, address))
                .filter(ip -> ip.isSix() == (bits == Cidr.BITS_6))
                .orElseThrow(() -> Stopped.permanently("'" + term + "' has no such address"));
        return new Mechanism.Net(network, prefix);
    }

    private static Optional<MacroString> optional(String term, String arguments) throws Stopped {
        return arguments.isEmpty() ? Optional.empty() : Optional.of(required(term, arguments));
    }

    private static MacroString required(String term, String arguments) throws Stopped {
        return MacroString.domain(value(term, arguments));
    }

    private static String value(String term, String arguments) throws Stopped {
        if (!arguments.startsWith(":")) {
            throw unknown(term);
        }
        return arguments.substring(1);
    }

    private static Stopped unknown(String term) {
        return Stopped.permanently("'" + term + "' is no term of SPF");
    }
}
