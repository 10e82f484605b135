package org.postern.scan.auth.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.scan.auth.dmarc.DmarcRecord.Psd;

/**
 * The DNS tree walk from a domain upwards (RFC 9989 4.10).
 *
 * @param start where it began
 * @param stops where records were found, from the longest name to the shortest
 * @param unknown a name whose records DNS did not give for the time being, so that nothing that depends on the whole walk is sure
 */
record TreeWalk(String start, List<Stop> stops, Optional<String> unknown) {

    /** A name at which a record stands. */
    record Stop(String domain, DmarcRecord record) {}

    // RFC 9989 4.10: at most eight queries, whatever the number of labels
    private static final int MOST_LABELS = 7;

    static TreeWalk from(String domain, Answers answers) {
        List<Stop> stops = new ArrayList<>();
        expect(domain, answers);
        for (String target : targets(domain)) {
            Answer answer = answers.to(question(target));
            if (answer instanceof Answer.Unknown) {
                return new TreeWalk(domain, stops, Optional.of(target));
            }
            Optional<DmarcRecord> record = DmarcRecord.of(answer.values());
            record.ifPresent(found -> stops.add(new Stop(target, found)));
            if (record.isPresent() && record.get().psd() != Psd.UNKNOWN) {
                break;
            }
        }
        return new TreeWalk(domain, stops, Optional.empty());
    }

    /** Has all of it asked at once: in a row, it would take the time of each. */
    static void expect(String domain, Answers answers) {
        targets(domain).forEach(target -> answers.expect(question(target)));
    }

    private static Question question(String target) {
        return Question.txt("_dmarc." + target);
    }

    /** The domain itself, then at most seven names above it. */
    private static List<String> targets(String domain) {
        List<String> targets = new ArrayList<>(List.of(domain));
        String[] labels = domain.split("\\.", -1);
        for (int first = Math.max(1, labels.length - MOST_LABELS); first < labels.length; first++) {
            targets.add(String.join(".", List.of(labels).subList(first, labels.length)));
        }
        return targets;
    }

    /** The record at the place where the walk began. */
    Optional<Stop> own() {
        return stops.stream().filter(stop -> stop.domain().equals(start)).findFirst();
    }

    /** RFC 9989 4.10.2. */
    String organizationalDomain() {
        for (Stop stop : stops) {
            if (stop.record().psd() == Psd.NO) {
                return stop.domain();
            }
            if (stop.record().psd() == Psd.YES && !stop.domain().equals(start)) {
                return oneBelow(stop.domain());
            }
        }
        return stops.isEmpty() ? start : stops.get(stops.size() - 1).domain();
    }

    /** The record that rules the start: its own, else that of the organizational domain, else that of the public suffix (4.10.1). */
    Optional<Stop> ruling() {
        if (own().isPresent() || stops.isEmpty()) {
            return own();
        }
        String organization = organizationalDomain();
        return stops.stream()
                .filter(stop -> stop.domain().equals(organization))
                .findFirst()
                .or(() -> Optional.of(stops.get(stops.size() - 1)));
    }

    private String oneBelow(String suffix) {
        String rest = start.substring(0, start.length() - suffix.length() - 1);
        return rest.substring(rest.lastIndexOf('.') + 1) + "." + suffix;
    }
}
