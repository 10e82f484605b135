package org.postern.webadmin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.link.Effect;
import org.postern.link.Outlook;
import org.postern.lists.ListEntry;
import org.postern.preview.Preview;
import org.postern.report.Phrases;

/** The page that says what was done, or shows what a message says. */
final class LinkEffect {

    private final Outlook.Open link;
    private final Phrases phrases;

    private LinkEffect(Outlook.Open link) {
        this.link = link;
        this.phrases = Phrases.in(link.reader().language());
    }

    /** @param effect one that was done */
    static Answer of(Effect effect, Outlook.Open link) {
        LinkEffect page = new LinkEffect(link);
        return LinkFrame.answer(
                200,
                page.phrases.language(),
                page.phrases.text("done." + LinkForm.name(link.token().deed()) + ".title"),
                page.content(effect));
    }

    private Html content(Effect effect) {
        if (effect instanceof Effect.Shown shown) {
            return preview(shown.preview());
        } else if (effect instanceof Effect.Released released) {
            return released(released);
        } else if (effect instanceof Effect.Blocked blocked) {
            return told(blocked(blocked.entry()), said("done.block.text", blocked.entry()));
        } else if (effect instanceof Effect.Requested requested) {
            return told(Html.NOTHING, phrases.text(requested.fresh() ? "done.request.text" : "done.request.again"));
        }
        return told(
                Html.NOTHING,
                phrases.text("done." + LinkForm.name(link.token().deed()) + ".text", LinkForm.values(link)));
    }

    private Html told(Html after, String text) {
        return Html.all(
                Html.tag("p").with("role", "status").holding(Html.text(text)),
                after,
                link.item().map(item -> LinkForm.card(link, item, phrases)).orElse(Html.NOTHING));
    }

    private Html released(Effect.Released released) {
        Html entry = released.allowed().map(this::allowed).orElse(Html.NOTHING);
        return told(entry, phrases.text("done.release.text", LinkForm.values(link)));
    }

    private Html allowed(ListEntry entry) {
        Html said = Html.element("p", said("done.allow.text", entry));
        return entry.canBeForged()
                ? Html.all(said, LinkForm.warning(phrases.text("done.allow.forgeable")))
                : Html.all(said, Html.element("p", phrases.text("done.allow.proven")));
    }

    private Html blocked(ListEntry entry) {
        return Html.element("p", phrases.text("done.block.stays"));
    }

    private String said(String key, ListEntry entry) {
        Map<String, String> values = new HashMap<>(LinkForm.values(link));
        values.put("sender", entry.value().text());
        values.put("list", list(entry));
        return phrases.text(key, values);
    }

    /** Whose list it is: a mailbox, or a domain as a whole. */
    private static String list(ListEntry entry) {
        String domain = entry.scope().domain().orElseThrow().toString();
        return entry.scope().mailbox().map(mailbox -> mailbox + "@" + domain).orElse(domain);
    }

    private Html preview(Preview preview) {
        List<Html> parts = new ArrayList<>();
        Html[] fields = preview.fields().stream()
                .map(field -> LinkForm.row(field.name(), field.value()))
                .toArray(Html[]::new);
        parts.add(card(Html.tag("dl").holding(fields)));
        notes(preview).forEach(note -> parts.add(LinkForm.warning(note)));
        parts.add(card(Html.tag("div").with("class", "text").holding(Html.text(preview.text()))));
        if (!preview.links().isEmpty()) {
            parts.add(Html.element("h2", phrases.text("done.preview.links")));
            parts.add(list(preview.links().stream().map(LinkEffect::target).toList()));
        }
        if (!preview.files().isEmpty()) {
            parts.add(Html.element("h2", phrases.text("done.preview.files")));
            parts.add(list(preview.files().stream().map(this::file).toList()));
        }
        parts.add(Html.tag("p").with("class", "soft").holding(Html.text(phrases.text("done.preview.safe"))));
        return Html.all(parts);
    }

    private List<String> notes(Preview preview) {
        List<String> notes = new ArrayList<>();
        if (preview.hidden() > 0) {
            notes.add(phrases.count("done.preview.hidden", preview.hidden(), Map.of()));
        }
        if (preview.broken().isPresent()) {
            notes.add(phrases.text("done.preview.broken"));
        }
        if (preview.truncated()) {
            notes.add(phrases.text("done.preview.cut"));
        }
        return notes;
    }

    private static Html card(Html content) {
        return Html.tag("div").with("class", "card").holding(content);
    }

    private static Html list(List<String> lines) {
        return Html.tag("ul")
                .holding(lines.stream().map(line -> Html.element("li", line)).toArray(Html[]::new));
    }

    /** Text and where it leads; no link, so that nobody follows it by mistake. */
    private static String target(Preview.Link link) {
        return link.text().isBlank() ? link.target() : link.text() + " \u2192 " + link.target();
    }

    private String file(Preview.File file) {
        String name = file.name().isBlank() ? file.type() : file.name();
        return name + " (" + file.kind() + ", " + phrases.number((file.size() + 1023) / 1024) + " kB)";
    }
}
