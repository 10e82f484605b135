package org.postern.scan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.postern.scan.check.Link.Use;

/** Collects the links of one message, up to a limit. */
final class Links {

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?:[/\\\\]{1,3}[^\\s<>\"']{3,2000}");
    // Without scheme, as mail programs make links of: www.example.com, example.com/login
    private static final Pattern BARE = Pattern.compile(
            "(?i)(?<![\\w@./:-])(?:www\\.(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,18}(?:/[^\\s<>\"']{0,2000})?|(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,18}/[^\\s<>\"']{0,2000})");
    private static final Pattern CSS_URL = Pattern.compile("(?i)url\\(\\s*[\"']?([^\"')\\s]{1,2000})");
    private static final Pattern REFRESH = Pattern.compile("(?i)url\\s*=\\s*[\"']?([^\"'\\s]{1,2000})");
    private static final Set<String> LOADING =
            Set.of("img", "iframe", "frame", "embed", "source", "video", "audio", "script", "input");
    private static final int MOST = 2_000;
    private static final int LONGEST_STYLE = 100_000;
    private static final int LONGEST_TEXT = 500_000;

    private final List<Link> followed = new ArrayList<>();
    private final List<Link> loaded = new ArrayList<>();
    private String base = "";

    List<Link> followed() {
        return List.copyOf(followed);
    }

    List<Link> loaded() {
        return List.copyOf(loaded);
    }

    /** Of plain text. */
    void text(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        for (Matcher url = URL.matcher(bounded); followed.size() < MOST && url.find(); ) {
            String written = trimmed(url.group());
            follow(Link.of(written, written));
        }
        for (Matcher bare = BARE.matcher(bounded); followed.size() < MOST && bare.find(); ) {
            String written = trimmed(bare.group());
            Link link = Link.of("http://" + written, written);
            if (Hosts.known(link.host()) && !link.shownHost().isEmpty()) {
                follow(link);
            }
        }
    }

    /** Of an attached file. */
    void file(String url) {
        follow(Link.of(url, "", Use.ATTACHED));
    }

    /** A sentence may end, or a bracket close, after a URL. */
    private static String trimmed(String url) {
        int end = url.length();
        while (end > 0 && ".,;:!?'\"*>]})".indexOf(url.charAt(end - 1)) >= 0) {
            if (url.charAt(end - 1) == ')' && url.lastIndexOf('(', end - 1) >= 0) {
                break;
            }
            end--;
        }
        return url.substring(0, end);
    }

    /** Of one element of a page. */
    void element(Element element, boolean attached) {
        if (element.attributesSize() == 0) {
            return;
        }
        String name = element.normalName();
        Use use = attached ? Use.ATTACHED : Use.FOLLOWED;
        if (name.equals("a") || name.equals("area")) {
            target(element.attr("href"), name.equals("a") ? element.text() : "", use);
        } else if (name.equals("base")) {
            base = element.attr("href");
        } else if (name.equals("meta") && element.attr("http-equiv").equalsIgnoreCase("refresh")) {
            Matcher refresh = REFRESH.matcher(element.attr("content"));
            if (refresh.find()) {
                target(refresh.group(1), "", use);
            }
        }
        for (Attribute attribute : element.attributes()) {
            attribute(name, attribute.getKey(), attribute.getValue(), attached);
        }
    }

    private void attribute(String element, String name, String value, boolean attached) {
        switch (name) {
            case "action", "formaction" -> target(value, "", attached ? Use.ATTACHED : Use.FORM);
            case "src" -> load(LOADING.contains(element) ? value : "");
            case "background", "poster" -> load(value);
            case "srcset" -> load(value.strip().split("[\\s,]+", 2)[0]);
            case "style" -> style(value);
            case "href" -> load(element.equals("link") ? value : "");
            case "onclick" -> text(value);
            default -> {
                if (name.startsWith("data-") && value.startsWith("http")) {
                    load(value);
                }
            }
        }
    }

    /** What style sheets load. */
    void style(String css) {
        if (css.indexOf('(') < 0) {
            return;
        }
        String bounded = css.length() > LONGEST_STYLE ? css.substring(0, LONGEST_STYLE) : css;
        for (Matcher url = CSS_URL.matcher(bounded); loaded.size() < MOST && url.find(); ) {
            load(url.group(1));
        }
    }

    private void target(String url, String text, Use use) {
        String address = url.strip();
        boolean relative =
                !base.isEmpty() && !address.isEmpty() && address.indexOf(':') < 0 && !address.startsWith("#");
        follow(Link.of(relative ? base + address : url, text, use));
    }

    private void follow(Link link) {
        if (link.url().isEmpty() || followed.size() >= MOST) {
            return;
        }
        followed.add(link);
        if (link.followed()) {
            followed.addAll(link.leadsOn());
        }
    }

    private void load(String url) {
        if (!url.isEmpty() && loaded.size() < MOST) {
            loaded.add(Link.of(url, "", Use.LOADED));
        }
    }
}
