package org.postern.scan.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URLs within a URL: what redirecting services, click counters and link guards are told to lead to. */
final class Redirects {

    private static final int DEEPEST = 4;
    private static final int MOST_VALUES = 24;
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i)\\s*(?:https?:[/\\\\]{1,4}|[/\\\\]{2})[^/\\\\\\s]{1,255}\\.[^\\s]{2,3000}");
    private static final Pattern WITHIN_PATH =
            Pattern.compile("(?i)[/=]((?:https?:/{1,2})[^/\\s?#]{1,255}\\.\\S{2,3000})");
    private static final Pattern BASE64 = Pattern.compile("aHR0c[A-Za-z0-9+/_-]{8,3000}={0,2}");
    private static final Pattern PROOFPOINT = Pattern.compile("[?&]u=([^&]{4,3000})");
    private static final Pattern PROOFPOINT_3 = Pattern.compile("/v3/__(.{4,3000}?)__;?");

    private Redirects() {}

    static List<Link> unpack(Link link) {
        List<Link> targets = new ArrayList<>();
        Optional<String> next = within(link);
        while (next.isPresent() && targets.size() < DEEPEST) {
            Link target = Link.of(next.get(), "", Link.Use.LED_ON);
            targets.add(target);
            next = target.host().isEmpty() ? Optional.empty() : within(target);
        }
        return targets;
    }

    private static Optional<String> within(Link link) {
        String path = link.path();
        if (path.length() < 8 || link.host().isEmpty()) {
            return Optional.empty();
        }
        if (link.host().equals("urldefense.proofpoint.com") || link.host().equals("urldefense.com")) {
            return proofpoint(path);
        }
        int values = 0;
        int query = path.indexOf('?');
        for (String pair : query < 0 ? new String[0] : path.substring(query + 1).split("[&;#]", MOST_VALUES + 1)) {
            if (values++ < MOST_VALUES) {
                Optional<String> url = url(pair.substring(pair.indexOf('=') + 1));
                if (url.isPresent()) {
                    return url;
                }
            }
        }
        String before = query < 0 ? path : path.substring(0, query);
        Matcher inside = WITHIN_PATH.matcher(before.indexOf('%') < 0 ? path : WebAddress.percentDecoded(path));
        if (inside.find()) {
            return Optional.of(inside.group(1).replaceFirst("(?i)^(https?:)/(?!/)", "$1//"));
        }
        return base64(before);
    }

    private static Optional<String> url(String value) {
        String text = value;
        for (int i = 0; i < 3; i++) {
            if (ABSOLUTE.matcher(text).matches()) {
                return Optional.of(text.strip());
            }
            if (text.indexOf('%') < 0) {
                break;
            }
            text = WebAddress.percentDecoded(text);
        }
        return base64(text);
    }

    private static Optional<String> base64(String text) {
        Matcher matcher = BASE64.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String plain = matcher.group().replace('-', '+').replace('_', '/').replace("=", "");
        // Whatever does not fill its last three bytes is left away
        String whole = plain.substring(0, plain.length() / 4 * 4);
        String url = new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
        return ABSOLUTE.matcher(url).matches() ? Optional.of(url) : Optional.empty();
    }

    /** Proofpoint writes percent signs as hyphens and slashes as underscores (version 2), or the URL between double underscores. */
    private static Optional<String> proofpoint(String path) {
        Matcher third = PROOFPOINT_3.matcher(path);
        if (third.find()) {
            return Optional.of(third.group(1).replaceFirst("(?i)^(https?:)/(?!/)", "$1//"));
        }
        Matcher second = PROOFPOINT.matcher(path);
        return second.find()
                ? Optional.of(WebAddress.percentDecoded(
                        second.group(1).replace('-', '%').replace('_', '/')))
                : Optional.empty();
    }
}
