package org.postern.preview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.message.Part;
import org.postern.preview.Preview.Link;

/** The text of a message: its text parts in order, of a choice between several the one that readers show. */
final class Body {

    private static final Set<String> FILES = Set.of(
            "text/calendar",
            "text/css",
            "text/csv",
            "text/javascript",
            "text/vcard",
            "text/x-amp-html",
            "text/x-vcard",
            "text/xml");
    private static final int BEST = 2;

    private final PreviewLimits limits;
    private final long deadline;
    private final StringBuilder text = new StringBuilder();
    private final Set<Link> links = new LinkedHashSet<>();
    private final Set<Leaf> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private int hidden;
    private boolean truncated;

    Body(PreviewLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** A candidate for the text, already read. */
    private record Read(Leaf leaf, int rank, String text, List<Link> links, int hidden) {}

    /** Part and leaf of the same index are the same; of a part that could not be read to its end there is the leaf alone. */
    void read(List<Part> parts, List<Leaf> leaves) {
        List<Read> all = new ArrayList<>();
        Map<Integer, Integer> best = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Read read = read(parts.get(i), leaves.get(i));
            all.add(read);
            if (!read.text().isBlank()) {
                best.merge(read.leaf().choice(), read.rank(), Math::max);
            }
        }
        for (Read read : all) {
            int choice = read.leaf().choice();
            if (read.rank() < 0) {
                append(read.leaf().heading(), List.of());
            } else if (choice == 0 || read.rank() == best.getOrDefault(choice, BEST)) {
                append(read.leaf().heading() + read.text(), read.links());
                hidden += read.hidden();
                if (!read.leaf().attached()) {
                    shown.add(read.leaf());
                }
            } else {
                append(read.leaf().heading(), List.of());
                shown.add(read.leaf());
            }
        }
    }

    private Read read(Part part, Leaf leaf) {
        boolean plain = part.type().startsWith("text/") && !FILES.contains(part.type());
        // A message that is a file and nothing else is shown as text and told of as a file.
        if (part.attached() && leaf.depth() > 0 || !plain && !part.html()) {
            return new Read(leaf, -1, "", List.of(), 0);
        }
        truncated |= leaf.size() > limits.parsing().textBytes();
        if (System.nanoTime() - deadline > 0 || text.length() > limits.text()) {
            truncated = true;
            return new Read(leaf, 0, "", List.of(), 0);
        }
        if (part.html()) {
            Page page = new Page(limits);
            page.read(part.text());
            truncated |= page.truncated();
            return new Read(leaf, BEST, page.text(), page.links(), page.hidden());
        }
        String lines = PlainText.tidy(part.text());
        return new Read(leaf, 1, lines, PlainText.links(lines, limits.links()), 0);
    }

    private void append(String paragraph, List<Link> found) {
        if (!paragraph.isBlank() && text.length() <= limits.text()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(paragraph.stripTrailing());
        }
        for (Link link : found) {
            truncated |= links.size() >= limits.links() && !links.contains(link);
            if (links.size() < limits.links()) {
                links.add(link);
            }
        }
    }

    String text() {
        return text.toString();
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    /** Whether a part is in the text, or another of the same choice is instead. */
    boolean shows(Leaf leaf) {
        return shown.contains(leaf);
    }

    /** Letters that pages hide from their readers. */
    int hidden() {
        return hidden;
    }

    boolean truncated() {
        return truncated;
    }
}
