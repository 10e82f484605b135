package org.postern.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.ledger.HeldClass;

/**
 * The lines of a report in the order in which they are read: by mailbox, the reader's own first and then by name; in each by class, that which
 * may well be wanted first; in each the most doubtful first. A pure function of the report.
 */
record Arrangement(List<Chapter> chapters) {

    /** What is held for one mailbox. */
    record Chapter(Address mailbox, List<Section> sections) {
        int size() {
            return sections.stream().mapToInt(section -> section.lines().size()).sum();
        }
    }

    /** What is held of one class. */
    record Section(HeldClass kind, List<Line> lines) {}

    /** First what was held though nothing bad was found, last what a reader should never want; what he blocked himself he does not expect. */
    private static final List<HeldClass> CLASSES = List.of(
            HeldClass.CLEAN,
            HeldClass.UNDELIVERABLE,
            HeldClass.UNSETTLED,
            HeldClass.UNSCANNED,
            HeldClass.BULK,
            HeldClass.COUNTRY,
            HeldClass.MALFORMED,
            HeldClass.SPAM,
            HeldClass.ATTACHMENT,
            HeldClass.PHISHING,
            HeldClass.BLOCKLIST,
            HeldClass.VIRUS);

    static Arrangement of(Report report) {
        List<Line> lines = new ArrayList<>(report.lines());
        lines.sort(order(report));
        Map<Address, Map<HeldClass, List<Line>>> chapters = new LinkedHashMap<>();
        for (Line line : lines) {
            chapters.computeIfAbsent(line.mailbox(), mailbox -> new LinkedHashMap<>())
                    .computeIfAbsent(line.item().heldClass(), kind -> new ArrayList<>())
                    .add(line);
        }
        return new Arrangement(chapters.entrySet().stream()
                .map(chapter -> new Chapter(chapter.getKey(), sections(chapter.getValue())))
                .toList());
    }

    private static List<Section> sections(Map<HeldClass, List<Line>> classes) {
        return classes.entrySet().stream()
                .map(section -> new Section(section.getKey(), List.copyOf(section.getValue())))
                .toList();
    }

    private static Comparator<Line> order(Report report) {
        boolean ownFirst = report.to().domain().isEmpty();
        return Comparator.comparing((Line line) ->
                        ownFirst && line.mailbox().equals(report.to().address()) ? 0 : 1)
                .thenComparing(Line::mailbox)
                .thenComparing(line -> CLASSES.indexOf(line.item().heldClass()))
                .thenComparing(line -> line.item().score())
                .thenComparing(line -> line.item().received(), Comparator.reverseOrder())
                .thenComparing(line -> line.item().id().toString());
    }
}
