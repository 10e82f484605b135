package org.postern.scan.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Goes through a page once: collects its links, and tells what of it can be seen. */
final class PageReader implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "td",
            "th",
            "tr",
            "table",
            "br",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "body",
            "center",
            "blockquote");
    private static final int LONGEST_SHOWN = 100_000;
    private static final int PREVIEW = 300;
    private static final int PREVIEW_BEFORE = 60;
    private static final int MANY_BREAKS = 60;
    private static final int PROSE = 100;

    /** What an element hands down to its text. */
    private record State(boolean hidden, int fore, int back, boolean linked) {}

    private final Links links;
    private final boolean attached;
    private final Deque<State> states = new ArrayDeque<>();
    private final StringBuilder shown = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final Set<String> hiddenClasses = new HashSet<>();
    private boolean sheetColours;
    private int preview = PREVIEW;
    private int broken;
    private int apart;
    private int breaks;
    private boolean far;
    private boolean pushed;
    private int commented;
    private final Pictures pictures = new Pictures();
    private boolean hiddenSinceShown;
    private boolean blockSinceShown = true;

    PageReader(Links links, boolean attached) {
        this.links = links;
        this.attached = attached;
        states.push(new State(false, 0, 0xffffff, false));
    }

    /** @param behind letters behind the end of the page */
    Look look(int behind) {
        Set<String> seen = new HashSet<>();
        int words = 0;
        for (String word : shown.toString().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            words += word.isEmpty() ? 0 : 1;
            seen.add(word);
        }
        int unseen = 0;
        for (String word : hidden.toString().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            unseen += seen.contains(word) ? 0 : word.length();
        }
        return new Look(
                shown.toString(),
                words,
                unseen,
                broken,
                apart,
                pushed,
                behind,
                commented,
                pictures.count(),
                pictures.clickable(),
                pictures.square(),
                pictures.embedded());
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            links.element(element, attached);
            states.push(state(element));
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                blockSinceShown = true;
                breaks += name.equals("br") ? 1 : 0;
                shown.append(shown.length() < LONGEST_SHOWN ? "\n" : "");
            } else if (name.equals("img")) {
                pictures.see(element, states.peek().linked());
            }
        } else if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Comment comment) {
            comment(comment.getData());
        } else if (node instanceof DataNode data
                && data.parent() != null
                && data.parent().nameIs("style")) {
            sheet(data.getWholeData());
        }
    }

    private void sheet(String css) {
        links.style(css);
        hiddenClasses.addAll(Styles.hiddenClasses(css));
        sheetColours |= css.contains("background");
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element) {
            states.pop();
        }
    }

    private State state(Element element) {
        State above = states.peek();
        String name = element.normalName();
        boolean hides = above.hidden() || name.equals("title") || name.equals("head");
        if (element.attributesSize() == 0) {
            return hides == above.hidden() ? above : new State(true, above.fore(), above.back(), above.linked());
        }
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        String classes = element.attr("class");
        far |= Styles.pushes(style);
        hides |= element.hasAttr("hidden")
                || !style.isEmpty() && Styles.hides(style)
                || !classes.isEmpty() && hiddenByClass(classes);
        int fore = element.hasAttr("color") ? Styles.colour(element.attr("color")) : above.fore();
        int back = element.hasAttr("bgcolor") ? Styles.colour(element.attr("bgcolor")) : above.back();
        if (element.hasAttr("background") || sheetColours && !classes.isEmpty()) {
            back = Styles.UNKNOWN;
        }
        if (!style.isEmpty()) {
            fore = Styles.fore(style, fore);
            back = Styles.back(style, back);
        }
        return new State(hides, fore, back, above.linked() || name.equals("a") && element.hasAttr("href"));
    }

    private boolean hiddenByClass(String classes) {
        if (hiddenClasses.isEmpty()) {
            return false;
        }
        for (String name : classes.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (hiddenClasses.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void text(String text) {
        int letters = letters(text);
        State state = states.peek();
        if (state.hidden() || letters > 0 && Styles.alike(state.fore(), state.back())) {
            unseen(text, letters);
        } else if (letters > 0) {
            seen(text);
        } else if (!text.isBlank() || text.indexOf(' ') >= 0) {
            blockSinceShown = true;
            shown.append(shown.length() < LONGEST_SHOWN ? " " : "");
        }
    }

    private void unseen(String text, int letters) {
        if (letters == 0) {
            return;
        }
        hiddenSinceShown = true;
        if (preview > 0 && letters(shown) < PREVIEW_BEFORE) {
            preview -= letters;
        } else if (hidden.length() < LONGEST_SHOWN) {
            hidden.append(' ').append(text);
        }
    }

    private void seen(String text) {
        pushed |= far || breaks > MANY_BREAKS;
        breaks = 0;
        boolean joined = !blockSinceShown
                && Character.isLetter(text.charAt(0))
                && shown.length() > 0
                && Character.isLetter(shown.charAt(shown.length() - 1));
        broken += joined && hiddenSinceShown ? 1 : 0;
        apart += joined && text.length() == 1 ? 1 : 0;
        broken += invisible(text);
        if (shown.length() < LONGEST_SHOWN) {
            shown.append(text);
        }
        hiddenSinceShown = false;
        blockSinceShown = false;
    }

    /** Latin words with something of no width within; other scripts need it. */
    private static int invisible(String text) {
        int words = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            boolean none = c == 0x200b
                    || c == 0x200c
                    || c == 0x200d
                    || c == 0x2060
                    || c == 0xfeff
                    || c == 0x34f
                    || c == 0x180e;
            words += none && latin(text.charAt(i - 1)) && latin(text.charAt(i + 1)) ? 1 : 0;
        }
        return words;
    }

    private static boolean latin(char c) {
        return c < 0x250 && Character.isLetter(c);
    }

    private void comment(String data) {
        int letters = letters(data);
        if (letters > PROSE && data.indexOf('<') < 0 && data.indexOf('{') < 0 && !data.startsWith("[if")) {
            commented += letters;
        }
    }

    private static int letters(CharSequence text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters += Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
        }
        return letters;
    }
}
